import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** @returns the address of a new empty database on the tests' Postgres; it lasts as long as that server */
export async function emptyDatabase(): Promise<string> {
  const url = new URL(inject('adminUrl'));
  const name = `jobs_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
