import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { closings } from '#db/schema/closings.ts';
import { contact_changes } from '#db/schema/contact-changes.ts';
import { exports } from '#db/schema/exports.ts';
import { hook_deliveries } from '#db/schema/hooks.ts';
import { import_forecasts } from '#db/schema/import-forecasts.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { stopTheClock } from './worked-time.ts';

/** What these queries know of a kind of long work; a new kind is a new entry of KINDS. */
interface Kind {
  /** Its rows have `workspace_id`, `user_id`, `status`, `attempt`, `heartbeat_at`, `next_try_at` and `stalls`. */
  table: PgTable;
  /** What its events call the row's id. */
  idInEvents: string;
  /** The statuses in which a job works on it or is about to. */
  atWork: readonly string[];
  /** The column that moves as the work gets on … */
  position: PgColumn;
  /** … and the one that keeps where the watchdog last found it standing still. */
  stalledAt: PgColumn;
  /** The event that sets it going. */
  started: string;
  /** How a long run is handed over to a fresh one: by which event, and which number says where the fresh one begins. */
  handOver: { event: string; cursor: PgColumn } | null;
  /** Rows that are at work and yet not standing still: they wait for others. */
  waiting?: SQL;
  /** Seconds that it may lie in the engine's queue, behind others, without standing still. */
  patienceSeconds?: number;
  /** What else is set when the watchdog sets it going again. */
  onRestart?: SQL;
}

export const KINDS = {
  import: {
    table: imports,
    idInEvents: 'importId',
    atWork: ['queued', 'processing'],
    position: imports.next_offset,
    stalledAt: imports.stalled_at_offset,
    started: 'import/csv.confirmed',
    handOver: { event: 'import/csv.continued', cursor: imports.next_offset },
    waiting: sql`waits_for_turn`,
    onRestart: sql`, status = 'queued', ${stopTheClock}`,
  },
  undo: {
    table: imports,
    idInEvents: 'importId',
    atWork: ['undoing'],
    position: imports.next_offset,
    stalledAt: imports.stalled_at_offset,
    started: 'import/undo.requested',
    handOver: null,
  },
  forecast: {
    table: import_forecasts,
    idInEvents: 'importId',
    atWork: ['running'],
    position: import_forecasts.next_offset,
    stalledAt: import_forecasts.stalled_at_offset,
    started: 'import/forecast.requested',
    handOver: { event: 'import/forecast.continued', cursor: import_forecasts.next_offset },
  },
  export: {
    table: exports,
    idInEvents: 'exportId',
    atWork: ['queued', 'processing'],
    position: exports.after_contact_id,
    stalledAt: exports.stalled_after_contact_id,
    started: 'export/csv.confirmed',
    handOver: { event: 'export/csv.continued', cursor: exports.next_part },
  },
  change: {
    table: contact_changes,
    idInEvents: 'changeId',
    atWork: ['queued', 'processing', 'undoing'],
    position: contact_changes.steps,
    stalledAt: contact_changes.stalled_at_step,
    started: 'contacts/change.requested',
    handOver: null,
  },
  closing: {
    table: closings,
    idInEvents: 'closingId',
    atWork: ['closing'],
    position: closings.removed,
    stalledAt: closings.stalled_at_removed,
    started: 'workspace/closed',
    handOver: null,
  },
  delivery: {
    table: hook_deliveries,
    idInEvents: 'deliveryId',
    atWork: ['due'],
    position: hook_deliveries.tries,
    stalledAt: hook_deliveries.stalled_at_tries,
    started: 'hook/delivery.due',
    handOver: null,
    patienceSeconds: 300,
  },
} as const satisfies Record<string, Kind>;

export type WorkKind = keyof typeof KINDS;

export const WORK_KINDS = Object.keys(KINDS) as WorkKind[];

/** What a job knows of the row it works on. Work of another attempt than the row's is nobody's any more. */
export interface LongWork<Kind extends WorkKind = WorkKind> {
  kind: Kind;
  workspaceId: WorkspaceId;
  id: string;
  attempt: number;
}

export const kindOf = (kind: WorkKind): Kind => KINDS[kind];

/** In the statuses in which a job is at it. Spelt out, so that the planner sees that the partial index will do. */
export const isOpen = (kind: WorkKind): SQL =>
  sql`status in (${sql.raw(KINDS[kind].atWork.map((status) => `'${status}'`).join(', '))})`;

/** This row, while this attempt works on it. */
export const isAttempt = ({ kind, workspaceId, id, attempt }: LongWork): SQL =>
  sql`workspace_id = ${workspaceId} and id = ${id} and attempt = ${attempt} and ${isOpen(kind)}`;
