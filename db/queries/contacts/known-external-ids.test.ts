import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { knownExternalIds } from './known-external-ids.ts';

const { db, client, ours, theirs } = await freshDatabase();

it('are those of the workspace alone', async () => {
  await client.query(
    `insert into contacts (workspace_id, email, external_id) values ($1, 'a@x.example', 'K-1'), ($1, 'b@x.example', 'K-2')`,
    [ours],
  );
  expect(await knownExternalIds(db, ours, ['K-2', 'K-3'])).toEqual({ hasAny: true, known: new Set(['K-2']) });
  expect(await knownExternalIds(db, ours, ['a\0b', 'K-2'])).toEqual({ hasAny: true, known: new Set(['K-2']) });
  expect(await knownExternalIds(db, theirs, ['K-2'])).toEqual({ hasAny: false, known: new Set() });
});
