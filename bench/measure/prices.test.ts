import { expect, it } from 'vitest';
import { pricesOfMillion } from './prices.ts';

it('adds up what a million rows cost, by vendor', () => {
  const counted = { rows: 500_000, fileBytes: 48_000_000, jobRequests: 30, workerSeconds: 5 };
  expect(pricesOfMillion({ ...counted, databaseSeconds: 18, databaseBytes: 250_000_000 })).toEqual({
    cloudflare: 0.002,
    inngest: 0.005,
    neon: 0.001,
    neon_storage_month: 0.175,
  });
});
