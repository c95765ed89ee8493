import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { sqlState } from '#db/errors.ts';
import { RECORD_UNDO } from '#db/queries/history/record-changes.ts';
import { IMPORT_KEY, type ImportKey, importTransaction } from '#db/queries/imports/batch/import-transaction.ts';
import { IDENTITY_FIELDS, type IdentityField, NO_LONGER_SO } from '#db/queries/imports/keyed/look-at-people.ts';
import { type NumberOf, numbered } from '#db/queries/statement/numbered.ts';
import { askedIn, isAskedFor, undoIn } from './undo-request.ts';

type Values = Record<IdentityField, string | null>;

const person = z
  .tuple([
    z.uuid(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.record(z.string(), z.string()).nullable(),
    z.record(z.string(), z.string()).nullable(),
  ])
  .transform(([id, email, external_id, first_name, last_name, company, phone, before, after]) => {
    const values: Values = { first_name, last_name, company, phone };
    return { id, email, external_id, values, before: before ?? {}, after: after ?? {} };
  });

type Person = z.infer<typeof person>;

const seen = z.array(
  z.object({
    version: z.string(),
    /** The last first. */
    moves: z.array(
      z
        .tuple([z.int(), z.uuid(), z.enum(['email', 'external_id']), z.string().nullable(), z.string()])
        .transform(([place, contactId, key, before, after]) => ({ place, contactId, key, before, after })),
    ),
    people: z.array(person),
  }),
);

type Move = z.infer<typeof seen>[number]['moves'][number];

const PARAMETERS = [...IMPORT_KEY, 'limit'] as const;

/** A place is twice a row's number, or one more. */
const AFTER_ALL_PLACES = 1e12;

/** The last moves that are to be taken back: of them, and of who has their keys now, everyone. */
const whom = ($: NumberOf<(typeof PARAMETERS)[number]>) => `
with undone as materialized (${undoIn('keys', $)}
), moves as materialized (
  select m.* from undone join import_key_moves m on m.import_id = undone.id
  where place < coalesce(undo_place, ${AFTER_ALL_PLACES}) and ${isAskedFor('key')}
    and (contact_ids is null or contact_id = any (contact_ids))
  order by place desc limit ${$('limit')}
), whom as materialized (
  select contact_id as id from moves
  union select c.id from moves cross join lateral (
    select id from contacts where workspace_id = ${$('workspaceId')} and key = 'email' and email = before limit 1) c
  union select c.id from moves cross join lateral (
    select id from contacts where workspace_id = ${$('workspaceId')} and key = 'external_id' and external_id = before
    limit 1) c
)`;

const view = ($: NumberOf<(typeof PARAMETERS)[number]>) => `${whom($)}, found as materialized (
  select c.* from whom cross join lateral (
    select *, xmin::text as version from contacts
    where workspace_id = ${$('workspaceId')} and contacts.id = whom.id limit 1) c
), versioned as materialized (
  select md5(json_build_array(
    (select json_agg(place order by place) from moves),
    (select json_agg(json_build_array(id, version) order by id) from found))::text) as version
)`;

const LOOK = numbered(
  PARAMETERS,
  ($) => `${view($)}
select version,
  (select coalesce(json_agg(json_build_array(place, contact_id, key, before, after) order by place desc), '[]')
    from moves) as moves,
  (select coalesce(json_agg(json_build_array(
    found.id, found.email, found.external_id, first_name, last_name, company, phone,
    ${askedIn('r.before')}, ${askedIn('r.after')})), '[]')
    from found cross join undone left join import_contacts r on r.import_id = ${$('importId')} and r.contact_id = found.id) as people
from versioned where exists (select from moves)`,
);

const LOCK = numbered(
  PARAMETERS,
  ($) => `${whom($)}
select from contacts where workspace_id = ${$('workspaceId')} and id = any (array(select id from whom))
order by id for no key update`,
);

/** Fails where what was seen is no longer so; so it does where the moves are gone. */
const CHECK = numbered(
  [...PARAMETERS, 'version'],
  ($) => `${view($)}
select 1 / (case when version = ${$('version')} then 1 else 0 end) from versioned`,
);

const VACATE = numbered(
  ['workspaceId', 'ids'],
  ($) => `
update contacts set
  email = case when email is not null then 'moving ' || id end,
  external_id = case when external_id is not null then 'moving ' || id end
where workspace_id = ${$('workspaceId')} and id = any (${$('ids')}::uuid[])`,
);

/** `updated_at` is moved with the fields, later. */
const WRITE = numbered(
  [...IMPORT_KEY, 'people', 'place'],
  ($) => `
with written as (
  update contacts c set email = p.email, external_id = p.external_id,
    ${IDENTITY_FIELDS.map((name) => `${name} = p.${name}`).join(', ')}
  from json_to_recordset(${$('people')}::json) as p (
    id uuid, email text, external_id text, ${IDENTITY_FIELDS.map((name) => `${name} text`).join(', ')})
  where c.workspace_id = ${$('workspaceId')} and c.id = p.id
  returning c.id
), noted as (
  update import_contacts set key_restored = true
  from written where import_id = ${$('importId')} and contact_id = written.id
), recorded as (
  ${RECORD_UNDO}
  select ${$('workspaceId')}, written.id, 'undo', ${$('importId')}, p.before, p.after, '{}'
  from written join json_to_recordset(${$('people')}::json) as p (id uuid, before jsonb, after jsonb) using (id)
)
update imports set undo_place = ${$('place')}
where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and status = 'undoing'`,
);

/** When none is left, those come that the import met. */
const GO_ON = numbered(
  PARAMETERS,
  ($) => `${whom($)}
update imports set undo_phase = 'met'
from undone where imports.id = undone.id and not exists (select from moves)`,
);

const TRIES = 20;

/** Bounded: looked at and decided are so many moves at a time. */
const MOVES_A_STEP = 1_000;

/**
 * Gives addresses and IDs back that an import which is `undoing` moved between people, the last row's first
 * (docs/rules/csv.md#taking-an-import-back): a bounded part, once those whom it created are gone. What a key was before
 * stays away where another contact has it by now, or where nothing would say who somebody is.
 */
export async function moveKeysBack(db: Db, step: ImportKey & { limit: number }): Promise<void> {
  const asked = { ...step, limit: Math.min(step.limit, MOVES_A_STEP) };
  for (let tries = 1; tries <= TRIES; tries++) {
    const { text, values } = LOOK(asked);
    const [found] = seen.parse(await db.$client.query(text, values));
    if (!found) break;
    const people = restored(found.moves, found.people);
    try {
      await importTransaction(db, step, [
        LOCK(asked),
        CHECK({ ...asked, version: found.version }),
        VACATE({ ...step, ids: people.map(({ id }) => id) }),
        WRITE({ ...step, people: JSON.stringify(people), place: found.moves.at(-1)?.place }),
      ]);
      break;
    } catch (error) {
      if (sqlState(error) !== NO_LONGER_SO || tries === TRIES) throw error;
    }
  }
  await importTransaction(db, step, [GO_ON(asked)]);
}

/** Those who get a key back, as they are then. */
function restored(moves: readonly Move[], people: readonly Person[]) {
  const byId = new Map(people.map((one) => [one.id, one]));
  const was = new Map(
    people.map(({ id, email, external_id, values }) => [id, { email, external_id, ...values }] as const),
  );
  const changed = new Set<Person>();
  for (const { contactId, key, before, after } of moves) {
    const mover = byId.get(contactId);
    if (mover?.[key] !== after) continue;
    const other = key === 'email' ? mover.external_id : mover.email;
    const isSomebody =
      before !== null || other !== null || Object.values(valuesBack(mover)).some((one) => one !== null);
    if (!isSomebody || (before !== null && people.some((one) => one[key] === before))) continue;
    mover[key] = before;
    changed.add(mover);
  }
  return [...changed].map(({ id, email, external_id, ...rest }) => {
    const isKeyless = email === null && external_id === null;
    const now = { email, external_id, ...(isKeyless ? valuesBack(rest) : rest.values) };
    return { id, ...now, ...differences(was.get(id) ?? {}, now) };
  });
}

/** For the history: what differs, '' for nothing. */
function differences(was: Record<string, string | null>, now: Record<string, string | null>) {
  const names = Object.keys(now).filter((name) => (was[name] ?? null) !== now[name]);
  const of = (values: Record<string, string | null>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
  return { before: of(was), after: of(now) };
}

/** The fields that say who somebody is, once they are put back: without a key they are needed at once. */
function valuesBack({ values, before, after }: Pick<Person, 'values' | 'before' | 'after'>): Values {
  const back = { ...values };
  for (const name of IDENTITY_FIELDS) {
    if (name in before && (values[name] ?? '') === after[name]) back[name] = before[name] || null;
  }
  return back;
}
