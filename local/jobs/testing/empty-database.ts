import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** Makes an empty database on the tests' Postgres and gives its address; it goes when the server goes. */
export async function emptyDatabase(): Promise<string> {
  const url = new URL(inject('templateUrl'));
  const name = `jobs_${randomUUID().replaceAll('-', '')}`;
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
