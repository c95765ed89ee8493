import { mkdir, writeFile } from 'node:fs/promises';
import type pg from 'pg';
import { percentile, printResult, rounded, secondsSince } from '#bench/measure/figures.ts';
import { readOptions } from '#bench/options.ts';
import { connect, type Db } from '#db/client.ts';
import type { ListPosition } from '#db/queries/contacts/list/contact-order.ts';
import type { ContactList } from '#db/queries/contacts/list/contact-page.ts';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { prepareDatabase } from '#local/postgres/prepare-database.ts';
import { startPostgres } from '#local/postgres/start-postgres.ts';
import type { Script } from '#local/script.ts';
import { startSql } from '#local/sql/server.ts';
import { type BaseWorkspace, fillContactBase } from '#local/testing/contacts/contact-base.ts';
import { plansOf } from '#local/testing/contacts/contact-plans.ts';
import { type ContactQuestion, questionsFor } from '#local/testing/contacts/contact-questions.ts';
import { openDatabase } from '#local/testing/database/open-database.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';

const PAGE = 50;

/**
 * Asks for pages of two workspaces of `--rows` contacts each: the whole list, searches, tags and other filters, first
 * pages and later ones, each `--rounds` times. Every time is a whole call of the query function over SQL by HTTP: page
 * and total. `--plans` writes the plans down beside the queries as well.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, rounds, plans } = readOptions(argv, { rows: 1_000_000, rounds: 10, plans: false });
  const { db, client } = await startDatabase(script);
  script.say(`Filling two workspaces with ${rows} contacts each ...`);
  const began = performance.now();
  const workspaces = await fillContactBase(client, rows);
  const fillSeconds = secondsSince(began);
  if (plans) await writePlans(db, client, workspaces[1]);
  const times = await measure(db, workspaces, rounds, script);
  const figures = [...times].map(([kind, all]) => [`${kind}_p95_ms`, rounded(percentile(all, 95))]);
  const all = [...times.values()].flat();
  printResult({
    rows,
    workspaces: workspaces.length,
    fill_seconds: rounded(fillSeconds),
    calls: all.length,
    ...Object.fromEntries(figures),
    p50_ms: rounded(percentile(all, 50)),
    p95_ms: rounded(percentile(all, 95)),
    worst_ms: rounded(Math.max(...all)),
  });
}

/** PostgreSQL and Neon's endpoint alone; nothing else is asked. */
async function startDatabase({ atEnd }: Pick<Script, 'atEnd'>): Promise<{ db: Db; client: pg.Client }> {
  const folder = await makeOwnFolder('bench');
  atEnd(folder.remove);
  const postgres = await startPostgres({ dataDir: folder.path, port: await freePort() });
  atEnd(postgres.stop);
  const { owner, app } = await prepareDatabase(postgres.url);
  const sql = await startSql({ host: '127.0.0.1', port: await freePort(), databaseUrl: app });
  atEnd(sql.close);
  const client = await openDatabase(owner);
  atEnd(() => client.end());
  return { db: connect({ url: app, httpUrl: sql.url }), client };
}

const PLANS = new URL('../../db/queries/contacts/list/plans/', import.meta.url);

/** The plans of the first question of each kind. */
async function writePlans(db: Db, client: pg.Client, workspace: BaseWorkspace): Promise<void> {
  await mkdir(PLANS, { recursive: true });
  for (const [kind, [question]] of Object.entries(questionsFor(workspace))) {
    await writeFile(new URL(`${kind}.txt`, PLANS), await plansOf(db, client, workspace, question ?? {}));
  }
}

/** Milliseconds of each call, by kind of question. */
async function measure(
  db: Db,
  workspaces: BaseWorkspace[],
  rounds: number,
  { say }: Pick<Script, 'say'>,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const workspace of workspaces) {
    for (const [kind, questions] of Object.entries(questionsFor(workspace))) {
      for (const question of questions) {
        const taken = await timesOf(db, workspace.id, question, rounds);
        times.set(kind, [...(times.get(kind) ?? []), ...taken]);
        const words = JSON.stringify(question).slice(0, 60).padEnd(60);
        say(
          `${kind.padEnd(22)} ${words} median ${Math.round(percentile(taken, 50))} ms, worst ${Math.round(Math.max(...taken))} ms`,
        );
      }
    }
  }
  return times;
}

/** First pages and the pages after them, in turn; one of each beforehand, so that nothing is read from disk. */
async function timesOf(
  db: Db,
  workspaceId: WorkspaceId,
  { order = 'newest', ...filter }: ContactQuestion,
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  let after: ListPosition | null = null;
  for (let round = -2; round < rounds; round++) {
    const began = performance.now();
    const asked = { order, after, limit: PAGE };
    const { last, hasMore }: ContactList = await selectContactPage(db, workspaceId, filter, asked);
    if (round >= 0) times.push(performance.now() - began);
    after = hasMore && after === null ? last : null;
  }
  return times;
}
