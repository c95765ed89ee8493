import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { everyHashIn, type HashKeys, keysAlone } from '#db/queries/contacts/address-hashes.ts';
import { oneByKey } from '#db/queries/contacts/one-by-key.ts';
import type { BatchSource } from '#db/queries/imports/batch/batch-source.ts';
import { IMPORT_KEY, type ImportKey } from '#db/queries/imports/batch/import-transaction.ts';
import { type NumberedStatement, type NumberOf, numbered } from '#db/queries/statement/numbered.ts';

/** The fields that say who somebody without address and ID is. */
export const IDENTITY_FIELDS = ['first_name', 'last_name', 'company', 'phone'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** Whom rows may mean, and what they may need: all that is looked at before they are applied one by one. */
export interface PeopleAsked extends ImportKey {
  /** Ids of contacts, as rows say them. */
  ids: readonly string[];
  emails: readonly string[];
  externalIds: readonly string[];
  /** Of rows without a key, in the fields that are not blank. */
  identities: readonly Partial<Record<IdentityField, string>>[];
  /** The values of `folksbase_id` among them: rows with different ones are different people. */
  identityIds: readonly string[];
  tagKeys: readonly string[];
  /** Custom fields that are yet to come into being. */
  fields: readonly { id: string; key: string }[];
  hashKeys: HashKeys;
}

const seenContact = z
  .tuple([
    z.uuid(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.string().nullable(),
    z.boolean(),
    z.boolean(),
    z.int(),
    z.array(z.string()),
    z.array(z.string()),
  ])
  .transform(([id, email, external_id, first_name, last_name, company, phone, isUnsubscribed, isOurs, ...rest]) => {
    const [tagCount, heldTags, identityIds] = rest;
    const values = { first_name, last_name, company, phone };
    return { id, email, external_id, values, isUnsubscribed, isOurs, tagCount, heldTags, identityIds };
  });

/** A contact as it was seen. Tags and ids are those that were asked for. */
export type SeenContact = z.infer<typeof seenContact>;

const seen = z.tuple([
  z.object({
    /** Of all that was seen: as long as it is the same, nothing has changed. */
    version: z.string(),
    /** In order of entry. */
    contacts: z.array(seenContact),
    /** The addresses that are remembered as left. */
    left: z.array(z.string()),
    tags: z.int(),
    known_tags: z.array(z.string()),
    custom_fields: z.int(),
    /** By key, the id that a field to come has got meanwhile. */
    known_fields: z.array(z.tuple([z.string(), z.string()])),
  }),
]);

export type SeenPeople = z.infer<typeof seen>[0];

const WHOM = [...IMPORT_KEY, 'ids', 'emails', 'externalIds', 'identities', 'identityIds'] as const;
const PARAMETERS = [...WHOM, 'tagKeys', 'fieldKeys', 'hashKeys'] as const;

type WhomParameter = (typeof WHOM)[number];
type LookParameter = (typeof PARAMETERS)[number];

const oneBy = (list: string, found: string) => `
  select c.id from unnest(${list}) wanted cross join lateral (${found}) c`;

// limit: one look-up in the index each, whatever the statistics say of a workspace
const byId = ($: NumberOf<WhomParameter>) =>
  `select id from contacts where workspace_id = ${$('workspaceId')} and id = wanted limit 1`;

const byKey = ($: NumberOf<WhomParameter>, key: 'email' | 'external_id') =>
  oneByKey('contacts', { workspace: $('workspaceId'), key, wanted: 'wanted' });

/**
 * Whom the rows may mean. Of people alike the oldest is meant, or, where rows of one file say that they are different
 * people, the oldest that no other row has been taken for.
 */
const whom = ($: NumberOf<WhomParameter>) => {
  const alike = `workspace_id = ${$('workspaceId')} and email is null and external_id is null
      and contact_identity(first_name, last_name, company, phone) = alike.identity`;
  return `
with alike as materialized (
  select distinct contact_identity(first_name, last_name, company, phone) as identity
  from json_to_recordset(${$('identities')}::json) as r (first_name text, last_name text, company text, phone text)
), whom as materialized (${oneBy(`${$('ids')}::uuid[]`, byId($))}
  union ${oneBy(`${$('emails')}::text[]`, byKey($, 'email'))}
  union ${oneBy(`${$('externalIds')}::text[]`, byKey($, 'external_id'))}
  union
  select c.id from alike cross join lateral (select id from contacts where ${alike} order by id limit 1) c
  union
  select c.id from alike cross join lateral (
    select id from contacts where ${alike} and cardinality(${$('identityIds')}::text[]) > 0
      and not exists (
        select from import_identities taken where import_id = ${$('importId')} and contact_id = contacts.id
          and folksbase_id <> all (${$('identityIds')}::text[]))
    order by id limit cardinality(${$('identityIds')}::text[]) + 1) c
)`;
};

/** With `whom`, all that the decision about rows rests on, and a text that differs where any of it does. */
const view = ($: NumberOf<LookParameter>) => `${whom($)}, found as materialized (
  select c.* from whom cross join lateral (
    select *, xmin::text as version from contacts
    where workspace_id = ${$('workspaceId')} and contacts.id = whom.id limit 1) c
), parted as materialized (
  select email from unnest(${$('emails')}::text[]) email
  where exists (select from suppressions where workspace_id = ${$('workspaceId')} offset 0) and exists (
    select from suppressions
    where workspace_id = ${$('workspaceId')} and email_hash = any (${everyHashIn('email', $('hashKeys'))}) offset 0)
), named as materialized (
  select id, name_key from tags where workspace_id = ${$('workspaceId')} and name_key = any (${$('tagKeys')}::text[])
), fields as materialized (
  select id, name_key from custom_fields
  where workspace_id = ${$('workspaceId')} and name_key = any (${$('fieldKeys')}::text[])
), counted as materialized (
  select
    case when cardinality(${$('tagKeys')}::text[]) = 0 then 0
      else (select count(*)::int from tags where workspace_id = ${$('workspaceId')}) end as tags,
    case when cardinality(${$('fieldKeys')}::text[]) = 0 then 0
      else (select count(*)::int from custom_fields where workspace_id = ${$('workspaceId')}) end as custom_fields
), versioned as materialized (
  select md5(json_build_array(
    (select json_agg(json_build_array(id, version) order by id) from found),
    (select json_agg(email order by email) from parted),
    (select json_agg(id order by id) from named),
    (select json_agg(id order by id) from fields),
    counted.tags, counted.custom_fields)::text) as version
  from counted
)`;

const LOOK = numbered(
  PARAMETERS,
  ($) => `${view($)}
select version, counted.tags, counted.custom_fields,
  (select coalesce(json_agg(name_key), '[]') from named) as known_tags,
  (select coalesce(json_agg(json_build_array(name_key, id::text)), '[]') from fields) as known_fields,
  (select coalesce(json_agg(email), '[]') from parted) as left,
  (select coalesce(json_agg(json_build_array(
    id, email, external_id, first_name, last_name, company, phone, is_unsubscribed,
    coalesce(created_import_id = ${$('importId')}, false),
    case when cardinality(${$('tagKeys')}::text[]) = 0 then 0
      else (select count(*) from contact_tags where contact_id = found.id) end,
    (select coalesce(json_agg(name_key), '[]') from contact_tags join named on named.id = tag_id
      where contact_id = found.id),
    (select coalesce(json_agg(folksbase_id), '[]') from import_identities
      where import_id = ${$('importId')} and contact_id = found.id)
  ) order by id), '[]') from found) as contacts
from versioned, counted`,
);

/** Nobody edits these people until the commit. It stands before the check, whose snapshot has to be younger. */
const LOCK = numbered(
  WHOM,
  ($) => `${whom($)}
select from contacts where workspace_id = ${$('workspaceId')} and id = any (array(select id from whom))
order by id for no key update`,
);

/** Fails, on purpose, where what was seen is no longer so: division by zero ends the transaction. */
export const checkSeen = <Name extends string>({ names, claim }: BatchSource<Name>): CheckSeen<Name> =>
  numbered(
    [...PARAMETERS, 'version', ...names],
    ($) => `${view($)}
select 1 / (case when version = ${$('version')} then 1 else 0 end) from versioned, imports
where imports.id = ${$('importId')} and workspace_id = ${$('workspaceId')} and ${claim($)}`,
  );

type CheckSeen<Name extends string> = NumberedStatement<LookParameter | 'version' | Name>;

/** The SQLSTATE of that failure. */
export const NO_LONGER_SO = '22012';

const valuesOf = (asked: PeopleAsked): Record<LookParameter, unknown> => ({
  importId: asked.importId,
  workspaceId: asked.workspaceId,
  ids: asked.ids,
  emails: asked.emails,
  externalIds: asked.externalIds,
  identities: JSON.stringify(asked.identities),
  identityIds: asked.identityIds,
  tagKeys: asked.tagKeys,
  fieldKeys: asked.fields.map(({ key }) => key),
  hashKeys: keysAlone(asked.hashKeys),
});

/** Looks at everyone whom rows may mean, and at what else decides what becomes of them. Locks nothing. */
export async function lookAtPeople(db: Db, asked: PeopleAsked): Promise<SeenPeople> {
  const { text, values } = LOOK(valuesOf(asked));
  return seen.parse(await db.$client.query(text, values))[0];
}

/** The values of what was seen, with which it is held on to. */
export const seenValues = (asked: PeopleAsked, version: string) => ({ ...valuesOf(asked), version });

/** The statements that hold on to what was seen, or end the transaction with NO_LONGER_SO if it is no longer so. */
export const holdOnTo = <Name extends string>(
  check: CheckSeen<Name>,
  values: Readonly<Record<LookParameter | 'version' | Name, unknown>>,
) => [LOCK(values), check(values)];
