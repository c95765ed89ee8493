import { type SQL, sql } from 'drizzle-orm';

/** A list of ids as one parameter; repeated ones are fine wherever it is used. */
export const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;

/** Rows, or one object, as a parameter for json_to_recordset and its like. */
export const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::json`;
