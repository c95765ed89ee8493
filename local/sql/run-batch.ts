import pg from 'pg';
import { SqlProblem } from './problem.ts';
import { MAX_BYTES, type SqlTransaction, type Statement } from './request.ts';

/** Values stay PostgreSQL's own text; the driver parses them by their type. */
const RAW_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

/**
 * Runs a batch on a connection of its own and answers what the driver expects, as JSON text: one result, or
 * `{ results }`. A statement alone is sent in the extended protocol, so that it cannot hold two.
 * @throws pg.DatabaseError when PostgreSQL refuses (the transaction is rolled back), SqlProblem when the answer is too
 * large
 */
export async function runBatch(client: pg.ClientBase, batch: SqlTransaction): Promise<string> {
  const budget = { left: MAX_BYTES };
  const [only] = batch.statements;
  if (batch.begin === null && only) return runStatement(client, only, budget);
  await client.query(batch.begin ?? 'BEGIN');
  try {
    const results: string[] = [];
    for (const statement of batch.statements) results.push(await runStatement(client, statement, budget));
    await client.query('COMMIT');
    return `{"results":[${results.join(',')}]}`;
  } catch (error) {
    // the connection may be what broke; then there is nothing to roll back either
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function runStatement(client: pg.ClientBase, statement: Statement, budget: { left: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const rows: string[] = [];
    const config: pg.QueryArrayConfig & { queryMode: 'extended' } = {
      text: statement.query,
      values: statement.params,
      rowMode: 'array',
      types: RAW_TEXT,
      queryMode: 'extended',
    };
    const query = new pg.Query(config);
    query.on('row', (row) => {
      const json = JSON.stringify(row);
      budget.left -= Buffer.byteLength(json) + 1;
      if (budget.left > 0) rows.push(json);
      else rows.length = 0;
    });
    query.on('error', reject);
    query.on('end', ({ command, rowCount, fields }) => {
      if (budget.left <= 0) return reject(new SqlProblem(507, `response is too large (max is ${MAX_BYTES} bytes)`));
      const head = JSON.stringify({ command, rowCount, rowAsArray: true, fields });
      resolve(`${head.slice(0, -1)},"rows":[${rows.join(',')}]}`);
    });
    client.query(query);
  });
}
