import { neonConfig } from '@neondatabase/serverless';
import type pg from 'pg';
import type { Db } from '#db/client.ts';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import type { BaseWorkspace } from './contact-base.ts';
import type { ContactQuestion } from './contact-questions.ts';

interface Statement {
  query: string;
  params: unknown[];
}

type Request = Statement | { queries: Statement[] };

/**
 * What a question about contacts is sent to the database as: each request is a transaction of one or more statements.
 */
async function requestsOf(
  db: Db,
  { id }: BaseWorkspace,
  { order = 'newest', ...filter }: ContactQuestion,
): Promise<Statement[][]> {
  const requests: Statement[][] = [];
  const send = neonConfig.fetchFunction;
  neonConfig.fetchFunction = (url: string, init: RequestInit & { body: string }) => {
    const request: Request = JSON.parse(init.body);
    requests.push('queries' in request ? request.queries : [request]);
    return send(url, init);
  };
  try {
    await selectContactPage(db, id, filter, { order, after: null, limit: 50 });
  } finally {
    neonConfig.fetchFunction = send;
  }
  return requests;
}

/**
 * The plans of all statements that a question takes, as `EXPLAIN ANALYZE` shows them without what differs from run to
 * run: costs, times and ids.
 */
export async function plansOf(
  db: Db,
  client: pg.Client,
  workspace: BaseWorkspace,
  question: ContactQuestion,
): Promise<string> {
  const plans: string[] = [];
  for (const statements of await requestsOf(db, workspace, question)) {
    await client.query('begin');
    for (const { query, params } of statements) {
      const { rows } = await client.query(
        `explain (analyze, costs off, timing off, summary off, buffers off) ${query}`,
        params,
      );
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    await client.query('commit');
  }
  return `${plans.map(withoutIds).join('\n\n')}\n`;
}

const withoutIds = (plan: string): string =>
  plan
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/^ +(Planning:|Memory:.*|Storage:.*|Sort Method:.*|Worker .*)$\n?/gm, '');

/**
 * How a plan reads contacts, their tags and their texts: the scans, each once, whatever their order. Whether a contact
 * has a tag both indexes of contact_tags say as quickly.
 */
export function scansIn(plans: string): string[] {
  const scans = plans.matchAll(
    /((?:Seq|Index|Index Only|Bitmap Heap|Bitmap Index|Parallel \w+) Scan(?: Backward)?(?: using \w+)? on (?:contact|search_texts)\w*)/g,
  );
  const named = [...scans].map(([scan]) => scan.replace(/Scan using contact_tags_\w+/, 'Scan using an index'));
  return [...new Set(named)].sort();
}
