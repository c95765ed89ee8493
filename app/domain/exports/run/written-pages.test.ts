import { describe, expect, it } from 'vitest';
import { CsvWriter } from '#app/domain/exports/formats/csv-writer.ts';
import type { ExportWriter } from '#app/domain/exports/formats/export-writer.ts';
import { CELL_END } from '#db/queries/exports/contact-lines.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { writtenPages } from './written-pages.server.ts';

const { db, client } = await freshDatabase();
const FIELDS = Array.from({ length: 60 }, (_, field) => ({ id: String(field), name: `F${field}` }));

interface Person {
  first_name?: string;
  notes?: string;
  custom?: object;
}

/** Writes everyone of a new workspace, by lines and contact by contact. */
async function writtenBothWays(people: Person[]) {
  const workspaceId = await newWorkspace(client);
  const { rows } = await client.query<{ id: string }>(
    `insert into contacts (workspace_id, email, first_name, notes, custom)
    select $1, 'p' || place || '@x.example', first_name, notes, coalesce(custom, '{}')
    from rows from (json_to_recordset($2) as (first_name text, notes text, custom jsonb)) with ordinality
      as person (first_name, notes, custom, place)
    order by place returning id`,
    [workspaceId, JSON.stringify(people)],
  );
  await client.query(
    `with tag as (insert into tags (workspace_id, name, name_key) values ($1, 'B', 'b'), ($1, 'a', 'a') returning id)
    insert into contact_tags (workspace_id, contact_id, tag_id)
    select $1, contacts.id, tag.id from contacts cross join tag where workspace_id = $1`,
    [workspaceId],
  );
  const until =
    rows
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? '';
  const writer = new CsvWriter({ columns: FIELDS, chosen: null, bom: false, quote: 'needed' });
  const read = async (one: ExportWriter, isEnough: boolean) => {
    const writing = { db, workspaceId, fieldIds: FIELDS.map(({ id }) => id), writer: one, isEnough: () => isEnough };
    const pages = [];
    for await (const page of writtenPages(writing, { filter: {}, after: null, until })) pages.push(page);
    expect(pages.at(-1)?.last).toBe(until);
    return {
      pages: pages.length,
      rows: pages.reduce((sum, { rows }) => sum + rows, 0),
      csv: Buffer.concat(pages.map(({ bytes }) => bytes)).toString(),
    };
  };
  const byContact: ExportWriter = {
    state: null,
    begin: () => writer.begin(),
    write: (people) => writer.write(people),
    end: () => writer.end(),
  };
  return {
    lines: await read(writer, false),
    oneByOne: await read(writer, true),
    contacts: await read(byContact, false),
  };
}

describe('the pages of an export', () => {
  it.each<[string, Person[], pages: number]>([
    ['of many', Array.from({ length: 9_000 }, (_, n) => ({ first_name: `Zoë ${n}`, notes: n % 7 ? '' : '=1,\n' })), 3],
    ['with the end of cells in a name', [{}, { first_name: `a${CELL_END}b` }, {}], 1],
    [
      'that weigh much',
      Array.from({ length: 900 }, (_, n) => ({ notes: `${n}-${'"😀'.repeat(n % 2 ? 2_000 : 10)}` })),
      5,
    ],
    [
      'with more values than an answer takes',
      [{}, { custom: Object.fromEntries(FIELDS.map(({ id }) => [id, `${id}${'"😀'.repeat(9_000)}`])) }, {}],
      1,
    ],
  ])('%s are the same by lines and contact by contact', async (_, people, pages) => {
    const { lines, oneByOne, contacts } = await writtenBothWays(people);
    expect(lines.csv).toBe(contacts.csv);
    expect(oneByOne).toEqual(lines);
    expect(lines.rows).toBe(people.length);
    expect(lines.pages).toBeGreaterThanOrEqual(pages);
    expect(lines.csv.match(/,"a,B",/g)).toHaveLength(people.length);
  });
});
