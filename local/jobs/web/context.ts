import type { Log, Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';

/** What every route of the executor works with: what it may read, and what it may set going. */
export interface JobsContext {
  rows: Query;
  registry: Registry;
  /** Why an app could not be reached or was refused, by its address. */
  problems: ReadonlyMap<string, string>;
  signingKey: string | undefined;
  eventKey: string | undefined;
  log: Log;

  acceptEvents(body: string, seed: string | undefined): Promise<{ ids: string[]; status: number }>;
  register(
    body: string,
    headers: { authorization: string | undefined; expectedKind: string | undefined },
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** False if there is no such run. */
  cancelRun(runId: string): Promise<boolean>;
  /** The new run's id, or undefined if there is no such run. */
  rerun(runId: string): Promise<string | undefined>;
  /** False if there is no such function. */
  invokeFunction(slug: string, data: Record<string, unknown>): Promise<boolean>;
}
