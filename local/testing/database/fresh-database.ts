import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';
import { rolesOf } from '#local/postgres/prepare-database.ts';
import { startSql } from '#local/sql/server.ts';
import { freePort } from '#local/testing/free-port.ts';

export interface TestDatabase {
  /** As the app has it: its own role, by Neon's driver over HTTP. */
  db: Db;
  /** The tests' own look at it, as the owner. */
  client: pg.Client;
  /** Its owner's address, for the services of a stack. */
  url: string;
  /** The app's address of it, and of its `/sql`. */
  appUrl: string;
  httpUrl: string;
  /** Two workspaces, so that a leak between them shows. */
  ours: WorkspaceId;
  theirs: WorkspaceId;
  /** Another connection beside `client`, for people who do things at the same time. */
  anotherClient: () => Promise<pg.Client>;
}

/** A fresh, migrated database for the test file that awaits it at its top; dropped after the file's tests. */
export async function freshDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `create database ${name} template template owner ${ownerOf(adminUrl)}`);
  const { owner: url, app } = rolesOf(withDatabase(adminUrl, name));
  const sql = await startSql({ host: '127.0.0.1', port: await freePort(), databaseUrl: app });
  const clients: pg.Client[] = [];
  const anotherClient = async () => {
    const client = new pg.Client(url);
    clients.push(client);
    await client.connect();
    return client;
  };
  afterAll(async () => {
    for (const client of clients) await client.end();
    await sql.close();
    await asAdmin(adminUrl, `drop database ${name} with (force)`);
  });
  const client = await anotherClient();
  return {
    db: connect({ url: app, httpUrl: sql.url }),
    client,
    url,
    appUrl: app,
    httpUrl: sql.url,
    ours: await newWorkspace(client, 'Ours'),
    theirs: await newWorkspace(client, 'Theirs'),
    anotherClient,
  };
}

/** One more workspace, with nobody in it. */
export async function newWorkspace(client: pg.Client, name = 'Another'): Promise<WorkspaceId> {
  const { rows } = await client.query('insert into workspaces (name) values ($1) returning id', [name]);
  return workspaceId.parse(rows[0].id);
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const ownerOf = (adminUrl: string): string => new URL(rolesOf(adminUrl).owner).username;

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = name;
  return other.href;
}
