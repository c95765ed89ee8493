import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { BenchStack, Person } from '#bench/bench-stack.ts';
import { PlainError } from '#local/plain-error.ts';
import { count, createProgress, type Progress } from '#local/progress-bar.ts';

const LOOK_EVERY_MS = 200;

const answerSchema = z.object({ id: z.uuid(), download_url: z.url().nullable(), size_bytes: z.int().nullable() });
const recordSchema = z.object({
  status: z.string(),
  code: z.string().nullable(),
  rows: z.number(),
  expected: z.number().nullable(),
  seconds: z.number().nullable(),
});

/** An export that has ended well. */
export interface ExportedFile {
  /** The signed link. */
  url: string;
  bytes: number;
}

/** Asks for everyone. Returns the export's id. */
export async function askForExport(stack: BenchStack, person: Person): Promise<string> {
  return answerSchema.parse(await ask(stack, person, 'POST', '/api/exports', {})).id;
}

/** @throws PlainError unless it is completed */
export async function readExport(stack: BenchStack, person: Person, id: string): Promise<ExportedFile> {
  const { download_url, size_bytes } = answerSchema.parse(await ask(stack, person, 'GET', `/api/exports/${id}`));
  if (download_url === null || size_bytes === null) throw new PlainError('The export has no file');
  return { url: download_url, bytes: size_bytes };
}

/**
 * Waits until an export is completed; asked of the database itself, so that the app's own requests are not among those counted.
 * @returns seconds from its request to its end, by the database's clock
 * @throws PlainError when it fails
 */
export async function untilExported(
  { database }: BenchStack,
  id: string,
  bar: Progress = createProgress('Exporting'),
): Promise<{ id: string; seconds: number; rows: number }> {
  for (;;) {
    const { rows: found } = await database.query(
      `select status, failure->>'code' as code, processed_rows as rows, row_count as expected,
        extract(epoch from completed_at - created_at)::float8 as seconds
      from exports where id = $1`,
      [id],
    );
    const { status, code, rows, expected, seconds } = recordSchema.parse(found[0]);
    if (status === 'failed') throw new PlainError(`The export failed (${code ?? 'no reason given'})`);
    if (status === 'completed' && seconds !== null) {
      bar.end(`in ${seconds.toFixed(1)} s`);
      return { id, seconds, rows };
    }
    bar.show(expected ? rows / expected : 0, `${count(rows)} rows`);
    await wait(LOOK_EVERY_MS);
  }
}

async function ask(stack: BenchStack, person: Person, method: string, path: string, json?: object): Promise<unknown> {
  const answer = await fetch(`${stack.addresses.app_url}${path}`, {
    method,
    headers: { authorization: `Bearer ${await person.token()}`, 'content-type': 'application/json' },
    body: json === undefined ? null : JSON.stringify(json),
  });
  if (!answer.ok) throw new PlainError(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
