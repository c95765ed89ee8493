import type { Export } from '#app/domain/exports/export-resource.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { count } from '#local/progress-bar.ts';
import type { Addresses } from '#local/stack/addresses.ts';
import { OUTCOMES, rowsOf } from './follow-import.ts';

/** The result as the last line of `--exit` has it. */
export interface DemoResult extends Record<(typeof OUTCOMES)[number], number> {
  rows: number;
  /** From the confirmation to the end. */
  import_seconds: number;
  rows_per_second: number;
  /** Contacts in the exported file. */
  exported: number;
  /** From its request to its end. */
  export_seconds: number;
}

type EndedImport = Pick<Import, (typeof OUTCOMES)[number] | 'total_rows' | 'confirmed_at' | 'completed_at'>;
type EndedExport = Pick<Export, 'row_count' | 'created_at' | 'completed_at'>;

export function resultOf(record: EndedImport, exported: EndedExport): DemoResult {
  const milliseconds = between(record.confirmed_at, record.completed_at);
  const rows = record.total_rows ?? rowsOf(record);
  const { created, updated, unchanged, duplicate, skipped, failed } = record;
  return {
    rows,
    created,
    updated,
    unchanged,
    duplicate,
    skipped,
    failed,
    import_seconds: milliseconds / 1000,
    rows_per_second: Math.round(rows / (milliseconds / 1000)),
    exported: exported.row_count ?? 0,
    export_seconds: between(exported.created_at, exported.completed_at) / 1000,
  };
}

/** Milliseconds. */
const between = (start: string | null, end: string | null) => Date.parse(end ?? '') - Date.parse(start ?? '');

/** What happened, as a sum that adds up. */
export function describeResult(result: DemoResult): string {
  const lines = OUTCOMES.map((outcome) => `  ${outcome.padEnd(10)} ${count(result[outcome]).padStart(12)}`);
  const speed = `${result.import_seconds.toFixed(1)} s, ${count(result.rows_per_second)} rows a second`;
  return [
    ...lines,
    `  ${'─'.repeat(23)}`,
    `  ${'rows'.padEnd(10)} ${count(result.rows).padStart(12)}   in ${speed}`,
    `  ${'exported'.padEnd(10)} ${count(result.exported).padStart(12)}   in ${result.export_seconds.toFixed(1)} s: who went in, and as they went in`,
  ].join('\n');
}

export function describePlaces(addresses: Addresses, importId: string): string {
  const { app_url, demo, mail_url, jobs_url } = addresses;
  return [
    `  The app    ${app_url}  (sign in as ${demo.email}, password ${demo.password})`,
    `  The import ${app_url}/imports/${importId}`,
    `  Mails      ${mail_url}`,
    `  Jobs       ${jobs_url}`,
  ].join('\n');
}
