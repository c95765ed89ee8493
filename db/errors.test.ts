import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freePort } from '#local/testing/free-port.ts';
import { connect } from './client.ts';
import { isDatabaseUnavailable } from './errors.ts';

describe('a database that does not answer', () => {
  it('is known as such, whatever the driver and Drizzle wrap around it', async () => {
    const url = 'postgres://someone:secret@db.example/folksbase';
    const db = connect({ url, httpUrl: `http://127.0.0.1:${await freePort()}/sql` });
    const byDrizzle = await db.execute(sql`select 1`).catch((error: unknown) => error);
    expect(byDrizzle).toBeInstanceOf(Error);
    expect(isDatabaseUnavailable(byDrizzle)).toBe(true);
    const byDriver = await db.$client.query('select 1').catch((error: unknown) => error);
    expect(byDriver).toBeInstanceOf(Error);
    expect(isDatabaseUnavailable(byDriver)).toBe(true);
  });
});
