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
import { processorSeconds } from '#local/processes/process-figures.ts';
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
 * pages and later ones, each `--rounds` times anew, as after a write, and as often again, where what was counted is
 * kept (docs/decisions/0024-counts-are-kept-until-somebody-writes.md). Every time is a whole call of the query function
 * over SQL by HTTP: page and total; beside it stands PostgreSQL's processor time. `--plans` writes the plans down
 * beside the queries as well.
 */
export async function run(argv: string[], script: Script): Promise<void> {
  const { rows, rounds, plans } = readOptions(argv, { rows: 1_000_000, rounds: 10, plans: false });
  const { db, client, pid } = await startDatabase(script);
  script.say(`Filling two workspaces with ${rows} contacts each ...`);
  const began = performance.now();
  const workspaces = await fillContactBase(client, rows);
  const fillSeconds = secondsSince(began);
  if (plans) await writePlans(db, client, workspaces[1]);
  const asking: Asking = { db, rounds, pid, forget: () => client.query('truncate kept_counts') };
  const asked = await measure(asking, workspaces, script);
  printResult({
    rows,
    workspaces: workspaces.length,
    fill_seconds: rounded(fillSeconds),
    calls: asked.flatMap(({ anew, again }) => [...anew.times, ...again.times]).length,
    ...figuresOf('anew', asked),
    ...figuresOf('again', asked),
  });
}

const WAYS = ['anew', 'again'] as const;

/** The calls of a question: each in milliseconds, and PostgreSQL's processor time for one. */
interface Calls {
  times: number[];
  processor: number;
}

type Answered = { kind: string } & Record<(typeof WAYS)[number], Calls>;

/** Over all calls, and the slowest kinds by the calls of their slowest question. */
function figuresOf(way: (typeof WAYS)[number], asked: Answered[]): Record<string, number> {
  const [times, processor] = [asked.flatMap((one) => one[way].times), asked.map((one) => one[way].processor)];
  const kinds = [...new Set(asked.map(({ kind }) => kind))].map((kind): [string, number] => {
    const ofKind = asked.filter((one) => one.kind === kind).flatMap((one) => one[way].times);
    return [`${way}_${kind}_p95_ms`, rounded(percentile(ofKind, 95))];
  });
  return {
    ...Object.fromEntries(kinds),
    [`${way}_p50_ms`]: rounded(percentile(times, 50)),
    [`${way}_p95_ms`]: rounded(percentile(times, 95)),
    [`${way}_worst_ms`]: rounded(Math.max(...times)),
    [`${way}_processor_p50_ms`]: rounded(percentile(processor, 50)),
    [`${way}_processor_p95_ms`]: rounded(percentile(processor, 95)),
    [`${way}_processor_worst_ms`]: rounded(Math.max(...processor)),
  };
}

/** PostgreSQL and Neon's endpoint alone; nothing else is asked. */
async function startDatabase({ atEnd }: Pick<Script, 'atEnd'>): Promise<{ db: Db; client: pg.Client; pid: number }> {
  const folder = await makeOwnFolder('bench');
  atEnd(folder.remove);
  const postgres = await startPostgres({ dataDir: folder.path, port: await freePort() });
  atEnd(postgres.stop);
  const { owner, app } = await prepareDatabase(postgres.url);
  const sql = await startSql({ host: '127.0.0.1', port: await freePort(), databaseUrl: app });
  atEnd(sql.close);
  const client = await openDatabase(owner);
  atEnd(() => client.end());
  return { db: connect({ url: app, httpUrl: sql.url }), client, pid: postgres.pid };
}

const PLANS = new URL('../../db/queries/contacts/list/plans/', import.meta.url);

/** The plans of the first question of each kind. */
async function writePlans(db: Db, client: pg.Client, workspace: BaseWorkspace): Promise<void> {
  await mkdir(PLANS, { recursive: true });
  for (const [kind, [question]] of Object.entries(questionsFor(workspace))) {
    await writeFile(new URL(`${kind}.txt`, PLANS), await plansOf(db, client, workspace, question ?? {}));
  }
}

interface Asking {
  db: Db;
  rounds: number;
  /** PostgreSQL's. */
  pid: number;
  /** Takes away what is kept. */
  forget: () => Promise<unknown>;
}

async function measure(asking: Asking, workspaces: BaseWorkspace[], { say }: Pick<Script, 'say'>): Promise<Answered[]> {
  const asked: Answered[] = [];
  for (const workspace of workspaces) {
    for (const [kind, questions] of Object.entries(questionsFor(workspace))) {
      for (const question of questions) {
        const anew = await callsOf(asking, workspace.id, question, 'anew');
        const again = await callsOf(asking, workspace.id, question, 'again');
        asked.push({ kind, anew, again });
        const words = JSON.stringify(question).slice(0, 60).padEnd(60);
        say(`${kind.padEnd(22)} ${words} anew ${inWords(anew)}; again ${inWords(again)}`);
      }
    }
  }
  return asked;
}

const inWords = ({ times, processor }: Calls): string =>
  `median ${Math.round(percentile(times, 50))} ms, worst ${Math.round(Math.max(...times))} ms, processor ${Math.round(processor)} ms`;

/** First pages and the pages after them, in turn; one of each beforehand, so that nothing is read from disk. */
async function callsOf(
  { db, rounds, pid, forget }: Asking,
  workspaceId: WorkspaceId,
  { order = 'newest', ...filter }: ContactQuestion,
  way: (typeof WAYS)[number],
): Promise<Calls> {
  const times: number[] = [];
  const spent: number[] = [];
  let after: ListPosition | null = null;
  for (let round = -2; round < rounds; round++) {
    if (way === 'anew') await forget();
    const [began, before] = [performance.now(), processorSeconds(pid, true) ?? 0];
    const asked = { order, after, limit: PAGE };
    const { last, hasMore }: ContactList = await selectContactPage(db, workspaceId, filter, asked);
    if (round >= 0) {
      times.push(performance.now() - began);
      spent.push((processorSeconds(pid, true) ?? 0) - before);
    }
    after = hasMore && after === null ? last : null;
  }
  return { times, processor: (1000 * spent.reduce((sum, seconds) => sum + seconds, 0)) / rounds };
}
