import type { Db } from '#db/client.ts';
import { everyHashIn, keysAlone } from '#db/queries/contacts/address-hashes.ts';
import { oneByKey } from '#db/queries/contacts/one-by-key.ts';
import type { PeopleAsked } from '#db/queries/imports/keyed/look-at-people.ts';
import { contacts, suppressions } from '#db/schema/contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { copiedValues, writtenColumns } from './columns.ts';
import { preparedBy } from './in-shadow.ts';

const CONTACT = writtenColumns(contacts);
const SUPPRESSION = writtenColumns(suppressions);

const COPIED = `select ${copiedValues(CONTACT, 'c')} from shadow`;

const oneBy = (list: string, found: string) => `
  ${COPIED} cross join unnest(${list}) wanted cross join lateral (${found}) c`;

// limit: one look-up in the index each, whatever the statistics say of a workspace
const BY_ID = 'select * from public.contacts where workspace_id = $2 and id = wanted limit 1';

const byKey = (key: 'email' | 'external_id') => oneByKey('public.contacts', { workspace: '$2', key, wanted: 'wanted' });

/**
 * $1 the shadow, $2 the workspace, then whom rows may mean. Who is found in two ways is copied once. Of people alike
 * those who are not known yet come, oldest first, so many that one is left for each row.
 */
const BRING_IN = `
with shadow as materialized (
  select id from imports where id = $1 and status = 'processing' for no key update
), alike as materialized (
  select distinct public.contact_identity(first_name, last_name, company, phone) as identity
  from json_to_recordset($6::json) as r (first_name text, last_name text, company text, phone text)
), brought as (
  insert into contacts (${CONTACT.join(', ')}) ${oneBy('$3::uuid[]', BY_ID)}
  union all ${oneBy('$4::text[]', byKey('email'))}
  union all ${oneBy('$5::text[]', byKey('external_id'))}
  union all
  ${COPIED} cross join alike cross join lateral (
    select * from public.contacts
    where workspace_id = $2 and email is null and external_id is null
      and public.contact_identity(first_name, last_name, company, phone) = alike.identity
      and not exists (select from contacts known where known.workspace_id = $1::uuid and known.id = public.contacts.id)
    order by id limit $7::int) c
  on conflict do nothing
  returning id
), tagged as (
  -- whoever was not there has no tags there
  insert into contact_tags (workspace_id, contact_id, tag_id)
  select $1::uuid, brought.id, t.tag_id from brought cross join lateral (
    select tag_id from public.contact_tags where contact_id = brought.id offset 0) t
)
insert into suppressions (${SUPPRESSION.join(', ')})
select ${copiedValues(SUPPRESSION, 's')}
from shadow cross join unnest($4::text[]) email cross join lateral (
  select * from public.suppressions
  where workspace_id = $2 and email_hash = any (${everyHashIn('email', '$8')}) offset 0) s
where exists (select from public.suppressions where workspace_id = $2)
on conflict do nothing`;

/**
 * The shadow that `there` is, with everyone whom rows may mean copied into it, with their tags and with what is
 * remembered of their addresses, by the first transaction that is sent: a request of its own for each batch would leave
 * the database idle. Who is there stays as the rows before have left them, and nothing comes into a shadow that is
 * closed.
 */
export const bringingIn = (
  there: Db,
  workspaceId: WorkspaceId,
  { importId, ids, emails, externalIds, identities, identityIds, hashKeys }: PeopleAsked,
): Db =>
  preparedBy(there, () =>
    there.$client.query(BRING_IN, [
      importId,
      workspaceId,
      ids,
      emails,
      externalIds,
      JSON.stringify(identities),
      identityIds.length + 1,
      keysAlone(hashKeys),
    ]),
  );
