import type pg from 'pg';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

const FIRST_NAMES = [
  'Mara Anna Jonas Lukas Lea Soren Ingrid Paula Miguel Chiara Yuki Olga Piotr Eva Noor Hassan Ada Bjorn Clara David',
  'Emil Fatima Greta Henrik Ida Jakob Karin Leo Mona Nils Otto Petra Quentin Rosa Sven Tilda Ulrich Vera Willem Xenia',
  'Yann Zoe Amir Bella Cora Dario Elif Finn Gita Hugo',
].flatMap((line) => line.split(' '));
const LAST_NAMES = [
  'Berg Lindqvist Okafor Marchetti Novak Ferreira Dubois Schneider Kowalski Haugen Petrov Tanaka Silva Moreau Weber',
  'Fischer Larsen Nielsen Virtanen Rossi Bianchi Garcia Lopez Martin Bernard Thomas Robert Richard Durand Simon Laurent',
  'Michel Garnier Faure Rousseau Blanc Guerin Boyer Chevalier Francois Legrand Gauthier Perrin Robin Clement Morin',
  'Nicolas Henry Roussel Mathieu',
].flatMap((line) => line.split(' '));
const DOMAINS = ['fjordline', 'brightwave', 'kvarnholt', 'pinecrest', 'nordsol'];

/** A workspace of the base; who has which tag is in its name. */
export interface BaseWorkspace {
  id: WorkspaceId;
  tags: Record<'everyone' | 'third' | 'notThird' | 'rare' | 'oldest' | 'nobody', string>;
  /** It made the older half, and changed one in fifty of the others. */
  importId: string;
}

const TAGGED: Record<keyof BaseWorkspace['tags'], string> = {
  everyone: 'true',
  third: 'place % 3 = 0',
  notThird: 'place % 3 = 1',
  rare: 'place % 10000 = 0',
  oldest: 'place <= 5000',
  nobody: 'false',
};

/** The last name that a third of the second workspace has, and nobody of the first. */
export const NAME_NEXT_DOOR = 'Wolfgang';
/** One contact in 100,000 is called so. */
export const RARE_NAME = 'Zebulon';

/**
 * Fills two workspaces with `rows` contacts each, their tags and some custom values, as quickly as PostgreSQL can:
 * foreign keys and triggers are passed over, the search index is built at the end. Statistics are gathered.
 * @param client its owner's connection to a database of this machine (it may pass triggers over)
 */
export async function fillContactBase(client: pg.Client, rows: number): Promise<[BaseWorkspace, BaseWorkspace]> {
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'",
  );
  const search = await dropIndex(client, 'search_texts_trigrams');
  const tagged = await dropIndex(client, 'contact_tags_of_tag');
  const named = await dropIndex(client, 'contacts_by_name');
  const workspaces: [BaseWorkspace, BaseWorkspace] = [
    await fillWorkspace(client, 'One', rows, null),
    await fillWorkspace(client, 'Two', rows, NAME_NEXT_DOOR),
  ];
  await client.query(SEARCH_TEXTS);
  await client.query(ADDED);
  await client.query(search);
  await client.query(tagged);
  await client.query(named);
  await client.query('reset session_replication_role');
  await client.query('vacuum analyze');
  return workspaces;
}

/** What triggers would have written. */
const SEARCH_TEXTS = `insert into search_texts (workspace_id, contact_id, text)
  select workspace_id, id, lower(contact_search_text(email, first_name, last_name, company, phone)) from contacts`;

const ADDED = `insert into contacts_added (workspace_id, week, contacts)
  select workspace_id, (date_bin('7 days', created_at, '1970-01-05T00:00:00Z') at time zone 'UTC')::date, count(*)
  from contacts group by 1, 2`;

/** Returns the statement that makes it again. */
async function dropIndex(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query('select indexdef from pg_indexes where indexname = $1', [name]);
  await client.query(`drop index ${client.escapeIdentifier(name)}`);
  return rows[0].indexdef;
}

async function fillWorkspace(
  client: pg.Client,
  name: string,
  rows: number,
  lastNameOfAThird: string | null,
): Promise<BaseWorkspace> {
  const made = await client.query('insert into workspaces (name, contacts_total) values ($1, $2) returning id', [
    name,
    rows,
  ]);
  const id = workspaceId.parse(made.rows[0].id);
  const field = await client.query(
    "insert into custom_fields (workspace_id, name, name_key) values ($1, 'Plan', 'plan') returning id",
    [id],
  );
  const importId = await insertImport(client, id);
  await client.query(
    // what the import made is a day old
    `insert into contacts (id, workspace_id, email, first_name, last_name, company, unsubscribed_at, custom, created_import_id)
    select uuidv7(case when place <= $8 / 2 then interval '-1 day' else interval '0' end), $1,
      lower(first) || '.' || lower(last) || '.' || place || '@' || ($4::text[])[1 + place % 5] || '.example', first, last,
      'Company ' || place % 1000, case when place % 100 = 0 then now() end,
      case when place % 10 = 0 then jsonb_build_object($5::text, 'plan ' || place % 50) else '{}' end,
      case when place <= $8 / 2 then $9::uuid end
    from (
      select place,
        case when place % 100000 = 77777 then $6 else ($2::text[])[1 + place * 13 % 50] end as first,
        case when place % 3 = 0 and $7::text is not null then $7 else ($3::text[])[1 + place / 50 * 7 % 50] end as last
      from generate_series(1, $8::int) place
    ) people order by place`,
    [id, FIRST_NAMES, LAST_NAMES, DOMAINS, String(field.rows[0].id), RARE_NAME, lastNameOfAThird, rows, importId],
  );
  const tags = { everyone: '', third: '', notThird: '', rare: '', oldest: '', nobody: '' };
  for (const tag of Object.keys(TAGGED) as (keyof typeof TAGGED)[]) {
    const { rows: created } = await client.query(
      'insert into tags (workspace_id, name, name_key) values ($1, $2, $2) returning id',
      [id, tag],
    );
    tags[tag] = created[0].id;
    await client.query(
      `insert into contact_tags (workspace_id, contact_id, tag_id)
      select $1, id, $2 from (
        select id, row_number() over (order by id) as place from contacts where workspace_id = $1
      ) placed where ${TAGGED[tag]}`,
      [id, tags[tag]],
    );
  }
  await rememberChanged(client, id, importId);
  return { id, tags, importId };
}

async function insertImport(client: pg.Client, workspace: WorkspaceId): Promise<string> {
  const { rows } = await client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, completed_at)
    values ($1, uuidv7(), 'base.csv', 1, 'completed', 'imports/base', now() - interval '23 hours') returning id`,
    [workspace],
  );
  return rows[0].id;
}

/** One in fifty of those whom the import did not make. */
const rememberChanged = (client: pg.Client, workspace: WorkspaceId, importId: string) =>
  client.query(
    `insert into import_contacts (import_id, contact_id, row_number, before, after)
    select $2, id, 2, '{"company": "A"}', '{"company": "B"}' from contacts
    where workspace_id = $1 and created_import_id is null and custom->>(
      select id::text from custom_fields where workspace_id = $1) = 'plan 0'`,
    [workspace, importId],
  );
