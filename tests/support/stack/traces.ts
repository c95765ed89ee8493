import type pg from 'pg';

/** Every table of ours in which some column of some row, of whatever type, says one of these texts. */
export async function tablesThatSay(database: pg.Client | pg.Pool, texts: readonly string[]): Promise<string[]> {
  const { rows } = await database.query(
    `select table_name from information_schema.tables where table_schema = 'public' order by table_name`,
  );
  const found: string[] = [];
  for (const { table_name: table } of rows) {
    const { rowCount } = await database.query(
      `select from "${table}" held where exists (select from unnest($1::text[]) text where strpos(held::text, text) > 0)`,
      [texts],
    );
    if (rowCount) found.push(table);
  }
  return found;
}
