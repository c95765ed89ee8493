import { rounded } from './figures.ts';

/**
 * List prices in US dollars, looked up in November 2026, without what a plan includes: Cloudflare's Workers Paid and R2
 * Standard, Neon's Launch (a CU is a processor with 4 GB), Inngest's Pro (75 dollars, a million executions).
 */
const PRICES = {
  workerRequest: 0.3 / 1e6,
  workerSecond: 0.02 / 1e3,
  r2Write: 4.5 / 1e6,
  r2Read: 0.36 / 1e6,
  r2GigabyteMonth: 0.015,
  inngestExecution: 75 / 1e6,
  neonComputeHour: 0.106,
  neonGigabyteMonth: 0.35,
} as const;

/** What was counted of an import. */
interface Counted {
  rows: number;
  fileBytes: number;
  jobRequests: number;
  workerSeconds: number;
  databaseSeconds: number;
  databaseBytes: number;
}

/** So many bytes of a file are a part of its upload, each a request that writes to R2. */
const PART_BYTES = 8 * 1024 * 1024;
const GIGABYTE = 1e9;

/**
 * What 1,000,000 rows cost at list prices, by vendor: a file is kept for a month, and so is what the database holds. A
 * step is a request, an execution and one read of R2; the run is an execution more.
 */
export function pricesOfMillion(
  counted: Counted,
): Record<'cloudflare' | 'inngest' | 'neon' | 'neon_storage_month', number> {
  const parts = Math.ceil(counted.fileBytes / PART_BYTES);
  const cloudflare =
    (counted.jobRequests + parts) * PRICES.workerRequest +
    counted.workerSeconds * PRICES.workerSecond +
    parts * PRICES.r2Write +
    counted.jobRequests * PRICES.r2Read +
    (counted.fileBytes / GIGABYTE) * PRICES.r2GigabyteMonth;
  const ofMillion = (dollars: number): number => rounded((dollars * 1e6) / counted.rows);
  return {
    cloudflare: ofMillion(cloudflare),
    inngest: ofMillion((counted.jobRequests + 1) * PRICES.inngestExecution),
    neon: ofMillion((counted.databaseSeconds / 3600) * PRICES.neonComputeHour),
    neon_storage_month: ofMillion((counted.databaseBytes / GIGABYTE) * PRICES.neonGigabyteMonth),
  };
}
