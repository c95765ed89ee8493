import { describe, expect, it } from 'vitest';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { type Random, seededRandom } from '#local/testing/random.ts';
import { applyAll, HASH_KEY, insertImport, row } from '#tests/support/database/batches.ts';
import { workOffBacklog, workspacesBehind } from './work-off-backlog.ts';

const { db, client } = await freshDatabase();

const NAMES = ['Anna', 'Hanna', 'An', "O'Neill", 'Ёлкин', '李雷', '100% \\_', 'İda', 'b\u001eC', 'van Berg', 'x', '@@'];
const DOMAINS = ['x.example', 'mail-two.example', 'почта.рф'];
/** Beside pieces of what is there. */
const TERMS = [
  'an',
  'a',
  'AN',
  '.',
  '@@',
  '%',
  '_',
  "o'",
  '\u001e',
  'b\u001ec',
  'b c',
  '+49 30',
  'zq',
  'quizzical',
  'ё',
];

interface Person {
  id: string;
  email: string | null;
  external_id: string | null;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  phone: string | null;
}

/** What search is by its rules (docs/rules/product.md#finding-contacts), one contact at a time. */
function isFound(person: Person, term: string): boolean {
  const lower = (text: string) => text.replaceAll('İ', 'i').toLowerCase();
  const place = person.email ?? `${person.company ?? ''}\n${(person.phone ?? '').replaceAll(/[^0-9]/g, '')}`;
  const text = lower(`${place}\n${person.first_name === null ? '' : `${person.first_name} `}${person.last_name ?? ''}`);
  const [part, digits] = [lower(term), term.replaceAll(/\D/g, '')];
  const isPhone = digits.length >= 3 && digits !== term && /^[+(]?[\d\s()./-]+$/.test(term);
  if (person.external_id === term || (isPhone && text.includes(digits))) return true;
  if ([...term].length > 2 || !/^[\p{L}\p{N}]/u.test(term)) return text.includes(part);
  const characters = [...text];
  return characters.some((_, at) => {
    const before = characters[at - 1] ?? ' ';
    return before < '\u0080' && !/[a-z0-9]/.test(before) && characters.slice(at).join('').startsWith(part);
  });
}

const value = ({ chance, pick }: Random): string | null => (chance(0.2) ? null : pick(NAMES));

/** A few contacts, or more than are followed at once. */
const many = ({ chance, below }: Random): number => (chance(0.5) ? 1 + below(8) : 501 + below(40));

async function enter(random: Random, workspace: WorkspaceId, round: number): Promise<void> {
  const people = Array.from({ length: many(random) }, (_, n) => {
    const isAddressed = random.chance(0.8);
    return {
      email: isAddressed ? `${random.pick(['anna', 'jo_hanna', 'x'])}.${round}.${n}@${random.pick(DOMAINS)}` : null,
      external_id: random.chance(0.1) ? `K-${round}-${n}` : null,
      first_name: value(random),
      last_name: value(random),
      company: isAddressed ? value(random) : 'Old Mill & Co',
      phone: random.chance(0.3) ? `+49 (30) ${random.below(99)}-1` : null,
    };
  });
  await client.query(
    `insert into contacts (workspace_id, email, external_id, first_name, last_name, company, phone)
    select $1, p.* from json_to_recordset($2) as p (email text, external_id text, first_name text, last_name text, company text, phone text)`,
    [workspace, JSON.stringify(people)],
  );
}

const some = 'select id from contacts where workspace_id = $1 order by hashtext(id::text || $2) limit $3';

async function change(random: Random, workspace: WorkspaceId, round: number): Promise<void> {
  await client.query(`update contacts set first_name = $4, company = $5, updated_at = now() where id in (${some})`, [
    workspace,
    `change ${round}`,
    many(random),
    value(random),
    value(random),
  ]);
}

async function remove(random: Random, workspace: WorkspaceId, round: number): Promise<void> {
  await client.query(`delete from contacts where id in (${some})`, [
    workspace,
    `remove ${round}`,
    1 + random.below(120),
  ]);
}

async function importAndMaybeUndo(random: Random, workspaceId: WorkspaceId, round: number): Promise<void> {
  const id = await insertImport(client, workspaceId);
  const rows = Array.from({ length: many(random) }, (_, n) =>
    row(`anna.${round - random.below(3)}.${n}@x.example`, { values: { first_name: random.pick(NAMES) } }),
  );
  await applyAll(db, { id, workspaceId, rule: 'update', rows, fields: ['first_name'], customIds: [] }, 2_000);
  if (random.chance(0.5)) return;
  await client.query("update imports set status = 'undoing' where id = $1", [id]);
  const step = { importId: id, workspaceId, limit: 300, hashKeys: [HASH_KEY] };
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  expect(state?.status).toBe('undone');
}

const catchUp = async ({ below }: Random, workspace: WorkspaceId): Promise<void> =>
  void (await workOffBacklog(db, workspace, 1 + below(4)));

/** A few of the terms, and pieces of somebody's name or address. */
function termsFor({ pick, below }: Random, people: Person[]): string[] {
  const texts = people.flatMap(({ email, first_name, external_id }) => email ?? first_name ?? external_id ?? []);
  const pieces = Array.from({ length: 3 }, () => {
    const text = [...(texts.length > 0 ? pick(texts) : 'nobody')];
    const from = below(text.length);
    return text.slice(from, from + 1 + below(6)).join('');
  });
  return [...pieces, pick(TERMS), pick(TERMS)].filter((term) => term.trim() !== '');
}

async function expectSearchRight(random: Random, workspace: WorkspaceId): Promise<void> {
  const { rows } = await client.query<Person>(
    `select id, email, external_id, first_name, last_name, company, phone from contacts where workspace_id = $1
    order by id desc`,
    [workspace],
  );
  for (const term of termsFor(random, rows)) {
    const expected = rows.filter((person) => isFound(person, term));
    const { contacts, total } = await selectContactPage(
      db,
      workspace,
      { search: term },
      { order: 'newest', after: null, limit: 200 },
    );
    const found = contacts.map(({ id }) => id);
    expect({ term, total, found }).toEqual({
      term,
      total: expected.length,
      found: expected.slice(0, 200).map(({ id }) => id),
    });
  }
}

describe('search while contacts come, change and go, beside a naive one', () => {
  const ACTS = [enter, enter, change, remove, importAndMaybeUndo, catchUp, catchUp, catchUp];

  it.each([1, 2])('finds the same at every moment (%d)', async (seed) => {
    const random = seededRandom(18, seed);
    const workspaces = [await newWorkspace(client), await newWorkspace(client)];
    for (let round = 0; round < 20; round++) {
      const workspace = random.pick(workspaces);
      await random.pick(ACTS)(random, workspace, round);
      await expectSearchRight(random, workspace);
    }
    for (const workspace of workspaces) {
      while ((await workOffBacklog(db, workspace, 5)) > 0);
      await expectSearchRight(random, workspace);
      // what is whole has each contact's text, and no other
      const { rows } = await client.query(
        `select count(*)::int as wrong from (
          select contact_id, text from search_texts where workspace_id = $1
        ) texts full join (
          select id, lower(contact_search_text(email, first_name, last_name, company, phone)) as text
          from contacts where workspace_id = $1
        ) contacts on id = contact_id where texts.text is distinct from contacts.text`,
        [workspace],
      );
      expect(rows).toEqual([{ wrong: 0 }]);
    }
    expect(await workspacesBehind(db, { sinceSeconds: 0, atWorkSeconds: 0, limit: 10 })).toEqual([]);
  });
});
