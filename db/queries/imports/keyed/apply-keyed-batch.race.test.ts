import type pg from 'pg';
import { expect, it } from 'vitest';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import { sqlState } from '#db/errors.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { applyAll, BY_ADDRESS, HASH_KEY, insertImport, row, sumOf } from '#tests/support/database/batches.ts';

// people give each other's addresses and IDs away while imports move them

const PEOPLE = 60;
const BATCH = 50;

const { db, client, anotherClient } = await freshDatabase();
const { below, chance, pick } = seededRandom(12);
const address = () => `p${below(PEOPLE)}@x.de`;
const number = () => `X${below(PEOPLE)}`;

const anyRow = (): PersonRow =>
  row(chance(0.7) ? address() : null, {
    external_id: chance(0.7) ? number() : null,
    values: { first_name: pick(['A', 'B', 'C']), phone: `+49 ${below(9)}` },
  });

async function edit(own: pg.Client, here: WorkspaceId): Promise<void> {
  const someone = `(select id from contacts where workspace_id = $1 order by random() limit 1)`;
  const edits: [string, unknown[]][] = [
    [
      `update contacts set email = $2, updated_at = now() where workspace_id = $1 and id = ${someone}`,
      [here, address()],
    ],
    [
      `update contacts set external_id = $2, updated_at = now() where workspace_id = $1 and id = ${someone}`,
      [here, number()],
    ],
    [
      `update contacts set first_name = $2, updated_at = now() where workspace_id = $1 and id = ${someone}`,
      [here, 'P'],
    ],
    [`delete from contacts where workspace_id = $1 and id = ${someone}`, [here]],
    ['insert into contacts (workspace_id, email) values ($1, $2)', [here, address()]],
    ['insert into contacts (workspace_id, external_id, phone) values ($1, $2, $3)', [here, number(), '+49 1']],
  ];
  const [text, values] = pick(edits);
  try {
    await own.query(text, values);
  } catch (error) {
    // a key that is taken; or a deadlock, of which PostgreSQL stops one
    if (!['23505', '40P01'].includes(sqlState(error) ?? '')) throw error;
  }
}

it.each(['update', 'fill_blanks', 'skip'] as const)(
  'imports that move keys count every row once while people move them too (%s)',
  async (rule) => {
    const here = await newWorkspace(client);
    const people = await Promise.all([anotherClient(), anotherClient()]);
    const edits: Promise<void>[] = [];
    // beside the next batch
    const editOnce = () => edits.push(...people.map((own) => edit(own, here)));
    const imports = [];
    for (const matchOn of ['email', 'external_id'] as const) {
      const who = { ...BY_ADDRESS, matchOn, withoutKey: 'create' } as const;
      const rows = Array.from({ length: 10 * BATCH }, anyRow);
      const id = await insertImport(client, here);
      imports.push({ id, workspaceId: here, rule, fields: ['first_name', 'phone'] as const, customIds: [], who, rows });
    }
    const states = await Promise.all(imports.map((file) => applyAll(db, file, BATCH, editOnce)));
    expect(states.map(sumOf)).toEqual([10 * BATCH, 10 * BATCH]);
    await client.query(`update imports set status = 'undoing' where workspace_id = $1`, [here]);
    for (const { id } of imports) {
      const step = { workspaceId: here, importId: id, limit: 20, hashKeys: [HASH_KEY] };
      let state = await undoStep(db, step);
      for (; state?.status === 'undoing'; state = await undoStep(db, step)) editOnce();
      expect(Math.min(state?.gone ?? -1, state?.kept ?? -1)).toBeGreaterThanOrEqual(0);
    }
    await Promise.all(edits);
    expect(edits.length).toBeGreaterThan(20);
    const { rows } = await client.query(
      `select count(*)::int as moving from contacts
      where workspace_id = $1 and (email like 'moving %' or external_id like 'moving %')`,
      [here],
    );
    expect(rows).toEqual([{ moving: 0 }]);
  },
);
