import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { thisStack } from './this-stack.ts';

/** A look into the database of the stack that a test file talks to, from before its tests until after them. */
export function stackDatabase(): pg.Client {
  const database = new pg.Client(thisStack().database_url);
  beforeAll(async () => {
    await database.connect();
  });
  afterAll(() => database.end());
  return database;
}
