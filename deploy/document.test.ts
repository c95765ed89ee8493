import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';

// docs/deploy.md is followed: every command of it that needs no account, in its order, as somebody at a fresh clone

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const NEEDS = /^# needs an account: .+/;
const blocks = [...readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(
  ([, block = '']) => block,
);

/** A clone of its own, as far as the commands are concerned: what they write stays in it. */
const clone = mkdtempSync(join(tmpdir(), 'folksbase-clone-'));
for (const name of readdirSync(ROOT)) {
  if (!name.endsWith('.env')) symlinkSync(join(ROOT, name), join(clone, name));
}

const admin = new pg.Client(inject('adminUrl'));
const made = { owner: `owner_${randomUUID().slice(0, 8)}`, database: `plain_${randomUUID().slice(0, 8)}` };
const app = `app_${randomUUID().slice(0, 8)}`;
await admin.connect();

afterAll(async () => {
  await admin.query(`drop database if exists ${made.database} with (force)`);
  for (const role of [app, made.owner]) await admin.query(`drop role if exists ${role}`);
  await admin.end();
  rmSync(clone, { recursive: true, force: true });
});

/** Runs a block in a shell that stops at its first failure, with Node and npm in its path and nothing else of ours. */
function run(block: string): Promise<{ code: number; said: string }> {
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  const env = { PATH, HOME: process.env.HOME };
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-e', '-o', 'pipefail', '-c', block], { cwd: clone, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
    });
  });
}

/** The only block that holds these words. */
function blockOf(words: string): string {
  const found = blocks.filter((block) => block.includes(words));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

describe('docs/deploy.md', () => {
  const runnable = blocks.filter((block) => !NEEDS.test(block));
  const outcomes: string[] = [];

  it('marks each block that cannot be run here', () => {
    expect(blocks.length).toBeGreaterThan(runnable.length);
    for (const block of blocks) {
      const calls = /\bwrangler\b|\bcurl\b|\bgit clone\b|\bpg_(dump|restore)\b|npm run doctor/.test(block);
      expect(NEEDS.test(block), block).toBe(calls);
    }
  });

  it('can be followed', async () => {
    await admin.query(`create role ${made.owner} login createrole password 'a password of some length'`);
    await admin.query(`create database ${made.database} owner ${made.owner} template template0`);
    for (const block of runnable) {
      const { code, said } = await run(block);
      expect({ block, code, said }).toMatchObject({ code: 0 });
      outcomes.push(said);
      if (block.includes('owner.env <<')) fillInOwner();
    }
  });

  it('leaves two files that nobody else may read, and keys that fit', () => {
    for (const name of ['production.env', 'owner.env']) expect(statSync(join(clone, name)).mode & 0o077).toBe(0);
    const keys = outcomes[runnable.indexOf(blockOf('UNSUBSCRIBE_HASH_KEYS='))];
    expect(keys).toMatch(
      /^LINK_SIGNING_KEYS="2026a:[\w-]{43}"\nUNSUBSCRIBE_HASH_KEYS="2026a:[\w-]{43}"\nVAULT_KEYS="2026a:[\w-]{43}"\nAPP_DATABASE_PASSWORD="[\w-]{43}"\n$/,
    );
    expect(outcomes.at(-1)).toMatch(/^2026b:[\w-]{43}\n$/);
  });

  it('leaves a database in which the app may read and write, done once more too', async () => {
    const migrating = blockOf('npm run migrate');
    expect(outcomes[runnable.indexOf(migrating)]).toContain(`The Worker connects as ${app}`);
    expect(await run(migrating)).toMatchObject({ code: 0, said: expect.stringContaining('Nothing to migrate') });
    const url = new URL(inject('adminUrl'));
    url.username = app;
    url.password = PASSWORD;
    url.pathname = made.database;
    const client = new pg.Client(url.href);
    await client.connect();
    const { rowCount } = await client.query(`insert into workspaces (name) values ('First') returning id`);
    await client.end();
    expect(rowCount).toBe(1);
  });
});

const PASSWORD = 'a password for the app';

/** What somebody does by hand where the document says `…`. */
function fillInOwner(): void {
  const url = new URL(inject('adminUrl'));
  url.username = made.owner;
  url.password = 'a password of some length';
  url.pathname = made.database;
  const lines = [`DATABASE_URL="${url.href}"`, `APP_DATABASE_PASSWORD="${PASSWORD}"`, `APP_DATABASE_ROLE="${app}"`];
  writeFileSync(join(clone, 'owner.env'), `${lines.join('\n')}\n`);
}
