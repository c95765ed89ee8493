import { Guard } from '#app/domain/imports/guard/guard.server.ts';
import type { HeldRows, ReadyRow, RowsOfBatch } from '#app/domain/imports/run/apply-rows.server.ts';
import type { Db } from '#db/client.ts';
import { WorkspaceBusyError } from '#db/errors.ts';
import type { ImportState, LaterRows } from '#db/queries/imports/batch/apply-batch.ts';
import {
  applyKeyedBatch,
  type Decided,
  type KeyedPerson,
  type KeyMove,
} from '#db/queries/imports/keyed/apply-keyed-batch.ts';
import { IDENTITY_FIELDS, lookAtPeople, type PeopleAsked } from '#db/queries/imports/keyed/look-at-people.ts';
import { type AppliedInOrder, applyInOrder } from './apply-in-order.ts';
import type { PersonInView } from './people-in-view.ts';

/** People may be edited between the look and the write: then it is looked again. */
const TRIES = 20;

/**
 * Applies rows that say who they are by more than an address (docs/decisions/0011-who-a-row-is.md): looks at everyone
 * whom they may mean, decides row by row, and writes the outcome if all is still as it was seen.
 */
export const applyKeyedRows = (db: Db, given: HeldRows): Promise<ImportState> =>
  decideUntilWritten(db, given, (decided) => applyKeyedBatch(db, { ...given, ...decided }));

/**
 * Looks and decides, as applyKeyedRows does, until what was decided could be written; `write` gives null where what it
 * was decided by is no longer so.
 */
export async function decideUntilWritten<State>(
  db: Db,
  given: RowsOfBatch,
  write: (decided: Decided, applied: AppliedInOrder<ReadyRow>) => Promise<State | null>,
): Promise<State> {
  const { fieldsToCome, importTags, who, mostFields } = given;
  const guards = new Set([...given.guards].map(fieldsToCome.idOf));
  let asks = false;
  for (let tries = 1; tries <= TRIES; tries++) {
    const asked = whomAsked(given);
    const seen = await lookAtPeople(db, asked);
    fieldsToCome.settle(seen.known_fields);
    const rows = given.rows.map((row) => ({ ...row, person: fieldsToCome.renamed(row.person) }));
    const batch = { ...given, customIds: given.customIds.map(fieldsToCome.idOf) };
    const { rule, fields, mostTags } = batch;
    const limits = { mostTags, mostFields, comingFields: fieldsToCome.coming };
    const guard = new Guard(guards);
    const apply = () => applyInOrder({ rows, rule, fields, who, importTags, seen, guard, ...limits });
    let applied = apply();
    asks ||= guard.isUrgent;
    while (asks && guard.hasQuestions) {
      await guard.answer(db, given);
      applied = apply();
    }
    const decided = {
      ...batch,
      ...{ asked, version: seen.version, left: [...applied.left] },
      people: applied.met.flatMap(keyedPerson),
      ...{ guards: guard.isOn && !asks, guarded: applied.guarded },
      skipped: applied.skipped.map(({ number, person: { email, external_id } }) => ({
        row: number,
        email,
        external_id,
      })),
      tags: [...applied.tags].map(([key, name]) => ({ key, name })),
      newFields: [...applied.newFields].flatMap((id) => {
        const field = fieldsToCome.coming.get(id);
        return field ? [{ id, ...field }] : [];
      }),
      moves: applied.met.flatMap(({ moves }) => moves),
      failures: [...batch.failures, ...[...applied.failed].map(([row, reasons]) => row.failed(reasons))],
    };
    const state = await write(decided, applied);
    if (state !== null) return state;
    asks = guard.isOn;
  }
  throw new WorkspaceBusyError();
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whom rows may mean, and what they may need. */
export function whomAsked({
  rows,
  importId,
  workspaceId,
  hashKeys,
  importTags,
  fieldsToCome,
  who,
}: RowsOfBatch): PeopleAsked {
  const people = rows.map(({ person }) => person);
  const keyless = people.filter(({ email, external_id }) => email === null && external_id === null);
  const alike = who.withoutKey === 'create' ? keyless : [];
  const once = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    ...{ importId, workspaceId, hashKeys },
    ids: once(people.map(({ folksbase_id }) => folksbase_id)).filter((id) => UUID.test(id)),
    emails: once(people.map(({ email }) => email)),
    externalIds: once(people.map(({ external_id }) => external_id)),
    identities: alike.map(({ values }) => Object.fromEntries(IDENTITY_FIELDS.map((name) => [name, values[name]]))),
    identityIds: once(alike.map(({ folksbase_id }) => folksbase_id)),
    tagKeys: once([...importTags, ...people.flatMap(({ tags }) => tags)].map((name) => name.toLowerCase())),
    fields: fieldsToCome.neededBy(people),
  };
}

/** Somebody as the statement takes them. */
function keyedPerson({ id, email, external_id, seen, folded, moves, newIdentityIds }: PersonInView): KeyedPerson[] {
  if (folded === null) return [];
  const now = { email, external_id };
  const differing = id === null ? [] : (['email', 'external_id'] as const).filter((key) => now[key] !== seen[key]);
  const moved = differing.length > 0;
  return [
    {
      ...{ ...folded, id, email, external_id, moved },
      ...(moved && {
        key_before: Object.fromEntries(differing.map((key) => [key, seen[key] ?? ''])),
        key_after: Object.fromEntries(differing.map((key) => [key, now[key] ?? ''])),
      }),
      ...(folded.later && { later: withMoves(folded.later, moves) }),
      ...(newIdentityIds.size > 0 && { identity_ids: [...newIdentityIds] }),
    },
  ];
}

/** The later rows, with those that moved a key. */
const withMoves = (later: LaterRows, moves: readonly KeyMove[]): LaterRows => ({
  ...later,
  over: { ...later.over, ...Object.fromEntries(moves.map(({ key, place }) => [key, Math.floor(place / 2)])) },
});
