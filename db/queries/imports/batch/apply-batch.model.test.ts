import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import { applyRows, type RowsToApply } from '#app/domain/imports/run/apply-rows.server.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { type Random, seededRandom } from '#local/testing/random.ts';
import {
  BY_ADDRESS,
  batchAt,
  failedRow,
  HASH_KEY,
  insertImport,
  mendAll,
  type TestImport,
} from '#tests/support/database/batches.ts';
import { applyForecast, everythingOf, openForecast, outcomeOf } from '#tests/support/database/foresee.ts';
import { modelContacts, type StoredContact, shown, storedContacts } from '#tests/support/database/stored-contacts.ts';
import { ModelImport, type ModelOptions, type ModelRow } from '#tests/support/models/import-model.ts';
import { FIELDS, ModelWorld, TAGS } from '#tests/support/models/model-world.ts';
import { ImportMissingError, type ImportState } from './apply-batch.ts';

// `npm run test:long` has 2,000; MODEL_SEED=2 MODEL_CASES=5000 for others
const CASES = Number(process.env.MODEL_CASES ?? 50);
const SEED = Number(process.env.MODEL_SEED ?? 7);

/** So many at a time: workspaces must not disturb each other. */
const LANES = 4;

const { db, anotherClient, theirs } = await freshDatabase();

interface RunningImport {
  id: string;
  options: ModelOptions;
  model: ModelImport;
  rows: ModelRow[];
  /** Rows applied so far; the file's bytes are ten times as many. */
  at: number;
  /** At most so many rows a batch. */
  size: number;
  anyRow: () => ModelRow;
  /** What a forecast said before it began, if nobody else changes anything until it ends. */
  foreseen: Record<string, unknown> | null;
}

const setStatus = ({ client }: ModelWorld, id: string, status: string) =>
  client.query('update imports set status = $2 where id = $1', [id, status]);

async function newImport(world: ModelWorld): Promise<RunningImport> {
  const { below, pick, chance } = world.random;
  const id = await insertImport(world.client, world.id);
  const isByAddress = chance(0.4);
  const made = chance(0.3) ? await world.addCustomField(id) : null;
  const rule = pick(['update', 'update', 'clear', 'fill_blanks', 'skip'] as const);
  const fields = FIELDS.filter(() => chance(0.6));
  const customIds = [...world.model.customFields.keys()].filter((key) => key === made || chance(0.6));
  const isGuarded = (rule === 'update' || rule === 'clear') && chance(0.6);
  const options: ModelOptions = {
    ...{ rule, fields, customIds },
    guards: new Set(isGuarded ? ['email', 'external_id', ...fields, ...customIds].filter(() => chance(0.9)) : []),
    importTags: chance(0.3) ? [pick(TAGS)] : [],
    mostTags: { ofWorkspace: pick([2, 4, 6, 100]), ofContact: pick([1, 2, 3, 100]) },
    who: isByAddress
      ? BY_ADDRESS
      : {
          matchOn: pick(['email', 'external_id'] as const),
          withoutKey: pick(['create', 'create', 'fail'] as const),
          onMissing: pick(['create', 'create', 'skip'] as const),
          unsubscribeAll: chance(0.15),
        },
  };
  const model = new ModelImport(world.model, options);
  if (made) world.model.customFields.set(made, model);
  const density = chance(0.3) ? 0.1 : 0.75;
  const hasUnsubscribed = chance(0.5);
  const hasTags = chance(0.5);
  const [withEmail, withId, withOwnId] = [pick([0, 0.5, 0.9]), pick([0, 0.5, 0.9]), pick([0, 0, 0.4])];
  const keys = () => ({
    email: chance(withEmail) ? pick(world.people) : null,
    external_id: chance(withId) ? pick(world.externalIds) : null,
    folksbase_id: chance(withOwnId) ? world.ownId() : null,
  });
  const row = (): PersonRow => ({
    ...(isByAddress ? { email: pick(world.people), external_id: null, folksbase_id: null } : keys()),
    values: world.rowValues(options.fields, density),
    custom: world.cells(options.customIds, density),
    unsubscribe: hasUnsubscribed && chance(0.15),
    tags: hasTags && chance(0.4) ? [pick(TAGS), ...(chance(0.3) ? [pick(TAGS)] : [])] : [],
  });
  const anyRow = () => (chance(0.06) ? null : row());
  const rows = Array.from({ length: 1 + below(30) }, anyRow);
  return { id, options, model, rows, at: 0, size: pick([2, 8, 60]), anyRow, foreseen: null };
}

const batchOf = (it: RunningImport, world: ModelWorld, length: number): RowsToApply =>
  batchAt(testImport(it, world), it.at, length);

/** What must change nothing: late after a cancel, from another place, for another workspace. */
async function expectRefused(batch: RowsToApply, world: ModelWorld): Promise<void> {
  const { from } = batch;
  await setStatus(world, batch.importId, 'cancelled');
  await applyRows(db, batch);
  await setStatus(world, batch.importId, 'processing');
  await applyRows(db, { ...batch, from: { ...from, row: from.row + 1 } });
  await applyRows(db, { ...batch, from: { ...from, offset: from.offset + 1 } });
  await expect(applyRows(db, { ...batch, workspaceId: theirs })).rejects.toThrow(ImportMissingError);
}

/** One batch, sometimes refused before and repeated after; the next one begins where the import stands. */
async function step(it: RunningImport, world: ModelWorld): Promise<void> {
  const { client } = world;
  const { below, chance } = world.random;
  const batch = batchOf(it, world, 1 + below(it.size));
  // what was foreseen is the file alone
  if (it.foreseen === null && chance(0.1)) {
    await setStatus(world, it.id, 'cancelled');
    await mend(it, world);
    // a forecast knows nothing of rows that are mended half-way
    it.foreseen = null;
    await setStatus(world, it.id, 'processing');
  }
  const before = await storedContacts(client, world.id);
  if (chance(0.1)) {
    await expectRefused(batch, world);
    expect(await storedContacts(client, world.id)).toEqual(before);
  }
  const next = it.at + (batch.to.row - batch.from.row);
  it.model.batch(it.rows.slice(it.at, next));
  const state = await applyRows(db, batch);
  expect(state).toEqual({
    status: 'processing',
    next_offset: batch.to.offset,
    next_row: batch.to.row,
    reread_bytes: batch.to.reread,
    ...it.model.counts,
  } satisfies ImportState);
  const after = await storedContacts(client, world.id);
  expect(after.map(shown)).toEqual(modelContacts(world.model));
  const { rows: kept } = await client.query(
    'select guarded, (select count(*)::int from import_guarded where import_id = id) as cells from imports where id = $1',
    [it.id],
  );
  expect(kept).toEqual([{ guarded: it.model.guarded, cells: it.model.guarded }]);
  expectMoments(before, after, it.model, world);
  if (chance(0.2)) {
    expect(await applyRows(db, batch)).toEqual(state);
    // as a deployment with other batches would send it
    expect(await applyRows(db, { ...batchOf(it, world, 60), isEnd: true })).toEqual(state);
    expect(await storedContacts(client, world.id)).toEqual(after);
  }
  it.at = next;
}

/** Some of the failed rows with other cells, one by one or several at once. */
async function mend(it: RunningImport, world: ModelWorld): Promise<void> {
  const { client, random } = world;
  const failed = await client.query(
    'select row_number as number from import_failures where import_id = $1 order by 1',
    [it.id],
  );
  const chosen = failed.rows.flatMap(({ number }) => (random.chance(0.7) ? [{ number, row: it.anyRow() }] : []));
  const file = { ...it.options, id: it.id, workspaceId: world.id, rows: [] };
  const size = random.pick([1, 7, 500]);
  for (let at = 0; at < chosen.length; at += size) {
    const part = chosen.slice(at, at + size);
    const given = part.map(({ number, row }) => ({ number, row: row ?? failedRow }));
    if (random.chance(0.2)) {
      expect(await mendAll(db, file, [...given, { number: 1_000, row: failedRow }])).toBe('refused');
    }
    const outcomes = it.model.mend(part);
    const expected = new Map(part.map(({ number }, place) => [number, outcomes[place]]));
    const mended = await mendAll(db, file, given);
    expect(new Map(mended === 'refused' ? [] : mended.map(({ row, outcome }) => [row, outcome]))).toEqual(expected);
  }
  const counts = await client.query(
    'select created, updated, unchanged, duplicate, skipped, failed from imports where id = $1',
    [it.id],
  );
  expect(counts.rows).toEqual([it.model.counts]);
  expect((await storedContacts(client, world.id)).map(shown)).toEqual(modelContacts(world.model));
}

/**
 * updated_at moves exactly when someone other than its creator changes a contact; unsubscribed_at stays once it is set.
 */
function expectMoments(before: StoredContact[], after: StoredContact[], model: ModelImport, world: ModelWorld): void {
  const old = new Map(before.map((contact) => [contact.id, contact]));
  for (const [place, now] of after.entries()) {
    const was = old.get(now.id);
    const contact = world.model.contacts[place];
    const isMine = contact !== undefined && model.created.has(contact);
    if (!was) expect(now.updatedAt).toBe(now.createdAt);
    else {
      expect(now.createdAt).toBe(was.createdAt);
      if (was.unsubscribedAt) expect(now.unsubscribedAt).toBe(was.unsubscribedAt);
      const differs = JSON.stringify(shown(now)) !== JSON.stringify(shown(was));
      expect(now.updatedAt !== was.updatedAt).toBe(differs && !isMine);
    }
  }
}

/** What changes.csv is made of, of contacts that are still here. */
const DONE = `
  with lines as (
    select created_row as row, 'created' as outcome, id, null as field, null::int as before
    from contacts where created_import_id = $1
    union all select row_number, outcome, contact_id, null, first_row from import_row_notes where import_id = $1
    union all select coalesce((field_rows->>key)::int, row_number), 'changed', contact_id, key, null
    from import_contacts cross join jsonb_object_keys(before) key
    where import_id = $1 and before->key <> after->key
    union all select coalesce((field_rows->>tag_id::text)::int, row_number), 'changed', contact_id, '#' || name_key, null
    from import_contacts cross join lateral (select distinct unnest(tag_ids) as tag_id) added join tags on tags.id = tag_id
    where import_id = $1
    union all select row_number, 'skipped', contact_id, null, null from import_contacts
    where import_id = $1 and not changed and $3
  ), placed as (select id, row_number() over (order by id) - 1 as place from contacts where workspace_id = $2)
  select row, outcome, place::int, field, before from lines left join placed using (id)
  where lines.id is null or place is not null order by row, place, outcome, field collate "C"`;

async function expectDone(it: RunningImport, world: ModelWorld): Promise<void> {
  const { rows } = await world.client.query(DONE, [it.id, world.id, it.options.rule === 'skip']);
  const inOrder = (a: (typeof lines)[number], b: (typeof lines)[number]) =>
    a.row - b.row || (a.place ?? 0) - (b.place ?? 0) || (`${a.outcome}${a.field}` < `${b.outcome}${b.field}` ? -1 : 1);
  const lines = it.model.done().map(({ row, outcome, contact, field, before }) => ({
    row,
    outcome,
    place: contact === null ? null : world.model.contacts.indexOf(contact),
    field,
    before,
  }));
  expect(rows.sort(inOrder)).toEqual(lines.sort(inOrder));
}

/** What a forecast foretells: which spelling a tag gets that skipped rows name first is left open. */
function foretold({ options }: RunningImport, outcome: Record<string, unknown>): Record<string, unknown> {
  const { tags } = outcome;
  if (options.rule !== 'skip' || !Array.isArray(tags)) return outcome;
  return { ...outcome, tags: tags.map((name) => String(name).toLowerCase()).sort() };
}

async function expectEnded(it: RunningImport, world: ModelWorld): Promise<void> {
  const { rows } = await world.client.query(
    `select total_rows, (select count(*)::int from import_failures where import_id = id) as failures
    from imports where id = $1`,
    [it.id],
  );
  expect(rows).toEqual([{ total_rows: it.rows.length, failures: it.model.counts.failed }]);
  await expectDone(it, world);
  if (it.foreseen)
    expect(foretold(it, it.foreseen)).toEqual(foretold(it, await outcomeOf(world.client, 'public', it.id)));
  await setStatus(world, it.id, 'completed');
}

const testImport = (it: RunningImport, world: ModelWorld): TestImport => ({
  ...it.options,
  id: it.id,
  workspaceId: world.id,
  rows: it.rows.map((row) => row ?? failedRow),
});

/** Has a forecast made, which changes nothing; in batches of other sizes than the import's. */
async function foresee(it: RunningImport, world: ModelWorld): Promise<Record<string, unknown>> {
  const { client, random } = world;
  const before = await everythingOf(client, world.id);
  const shadow = await openForecast(db, client, testImport(it, world));
  const most = random.pick([1, 5, 60]);
  await applyForecast(db, testImport(it, world), shadow, () => 1 + random.below(most));
  expect(await everythingOf(client, world.id)).toEqual(before);
  const said = await outcomeOf(client, 'forecast', shadow);
  await client.query(`update import_forecasts set status = 'done' where id = $1`, [it.id]);
  await setStatus(world, it.id, 'processing');
  return said;
}

async function undo(it: RunningImport, world: ModelWorld): Promise<void> {
  await setStatus(world, it.id, 'undoing');
  const limit = 1 + world.random.below(6);
  const step = { workspaceId: world.id, importId: it.id, limit, hashKeys: [HASH_KEY] };
  expect(await undoStep(db, { ...step, workspaceId: theirs })).toBeNull();
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  expect(state).toEqual({ status: 'undone', ...it.model.undo() });
  expect(await undoStep(db, step)).toEqual(state);
  expect((await storedContacts(world.client, world.id)).map(shown)).toEqual(modelContacts(world.model));
}

/** Takes some fields, or some people, or those fields of those people back: the import is what it was before. */
async function undoPart(it: RunningImport, world: ModelWorld): Promise<void> {
  const { chance, below } = world.random;
  const all = ['email', 'external_id', ...FIELDS, 'is_unsubscribed', 'tags', ...it.options.customIds];
  const people = await storedContacts(world.client, world.id);
  const undo = {
    fields: chance(0.6) ? all.filter(() => chance(0.4)) : null,
    contact_ids: chance(0.6) ? people.flatMap(({ id }) => (chance(0.4) ? [id] : [])) : null,
  };
  if (undo.fields === null && undo.contact_ids === null) return;
  await world.client.query(
    `update imports set status_before_undo = status, status = 'undoing', undo = $2, undo_phase = 'made' where id = $1`,
    [it.id, undo],
  );
  const step = { workspaceId: world.id, importId: it.id, limit: 1 + below(6), hashKeys: [HASH_KEY] };
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  expect(state?.status).toBe('completed');
}

async function expectNames(world: ModelWorld, withSpelling: boolean): Promise<void> {
  const { client } = world;
  const tags = await client.query('select name_key as key, name from tags where workspace_id = $1', [world.id]);
  const spelled = ({ key, name }: { key: string; name: string }) => (withSpelling ? `${key}=${name}` : key);
  const expected = [...world.model.tags].map(([key, { name }]) => spelled({ key, name }));
  expect(tags.rows.map(spelled).sort()).toEqual(expected.sort());
  const fields = await client.query('select id from custom_fields where workspace_id = $1 order by id', [world.id]);
  expect(fields.rows.map((row) => row.id)).toEqual([...world.model.customFields.keys()]);
}

async function runCase(client: pg.Client, random: Random): Promise<void> {
  const { below, pick, chance } = random;
  const world = await ModelWorld.create(client, random);
  const atFirst = await storedContacts(client, world.id);
  const imports: RunningImport[] = [];
  for (let i = 0; i <= below(3); i++) imports.push(await newImport(world));
  const isAlone = imports.length === 1 && chance(0.5);
  const areInTurn = isAlone || chance(0.6);
  for (let open = imports; open.length > 0; open = open.filter((it) => it.at < it.rows.length)) {
    if (!areInTurn && chance(0.3)) await world.edit();
    const it = areInTurn ? open[0] : pick(open);
    if (!it) break;
    if (areInTurn && it.at === 0) {
      if (!isAlone && chance(0.5)) await world.edit();
      it.foreseen = await foresee(it, world);
    }
    await step(it, world);
  }
  for (const it of imports) await expectEnded(it, world);
  if (!isAlone) for (let i = below(6); i > 0; i--) await world.edit();
  for (const it of imports) if (chance(0.5)) await mend(it, world);
  if (!isAlone && chance(0.2)) await world.deleteCustomField();
  // which spelling a tag gets that only skipped rows name is left open
  const withSpelling = imports.every((it) => it.options.rule !== 'skip');
  if (isAlone) for (const it of imports) for (let n = below(3); n > 0; n--) await undoPart(it, world);
  while (imports.length > 0 && (isAlone || chance(0.8))) {
    for (const it of imports.splice(below(imports.length), 1)) await undo(it, world);
    await expectNames(world, withSpelling);
  }
  const atLast = await storedContacts(client, world.id);
  if (isAlone) expect(atLast.map(shown)).toEqual(atFirst.map(shown));
  const { rows } = await client.query('select contacts_total from workspaces where id = $1', [world.id]);
  expect(rows).toEqual([{ contacts_total: atLast.length }]);
}

async function runLane(lane: number): Promise<void> {
  const client = await anotherClient();
  const random = seededRandom(SEED + lane);
  for (let number = lane; number < CASES; number += LANES) {
    await runCase(client, random).catch((error: unknown) => {
      throw new Error(`Case ${number} of seed ${SEED}`, { cause: error });
    });
  }
}

describe('a batch of an import, and its undo', () => {
  it(`gives what reading row by row gives (${CASES} random workspaces)`, {
    timeout: Math.max(600, 2 * CASES) * 1_000,
  }, async () => {
    await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane)));
  });
});
