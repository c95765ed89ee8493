import type { Services } from '#app/context.server.ts';
import { applyChunk } from '#app/domain/imports/run/apply-chunk.server.ts';
import { type ImportPosition, importPosition } from '#app/domain/imports/run/import-position.ts';
import { transcodeChunk } from '#app/domain/imports/run/transcode-chunk.server.ts';
import { unpackChunk } from '#app/domain/imports/run/unpack-chunk.server.ts';
import { ImportMissingError } from '#db/queries/imports/batch/apply-batch.ts';
import { inShadow, shadowId } from '#db/queries/imports/forecast/in-shadow.ts';
import { openShadow } from '#db/queries/imports/forecast/open-shadow.ts';
import { findForecastAtWork, keepProgress } from '#db/queries/imports/forecast/records.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { applyInShadow } from './apply-in-shadow.server.ts';
import { finishForecast } from './finish-forecast.server.ts';

type Foreseeing = Pick<Services, 'db' | 'files' | 'env' | 'now'>;

/** How far a forecast has come; `done` too where it was stopped or asked for anew. */
export interface ForecastPosition {
  offset: number;
  done: boolean;
}

const STOPPED: ForecastPosition = { offset: 0, done: true };
const ANEW: ForecastPosition = { offset: 0, done: false };

/**
 * Takes a forecast one bounded chunk further: what a step of the import would do, in the shadow
 * (docs/decisions/0014-a-forecast-is-the-import-elsewhere.md). The first one opens that; so does one that finds it
 * gone, which a crash of the database can bring about. At the end of the file it keeps what came of it. May be run
 * again, late or beside another. Throws ImportFailedError for what can never succeed.
 */
export async function forecastChunk(services: Foreseeing, work: LongWork<'forecast'>): Promise<ForecastPosition> {
  const forecast = await findForecastAtWork(services.db, work);
  if (!forecast) return STOPPED;
  const shadow = shadowId.parse(forecast.shadow_id);
  const there = { ...services, db: inShadow(services.db, shadow) };
  const found = await findImport(there.db, shadow, shadow);
  if (!found) await openShadow(services.db, work, shadow);
  const record = found ?? (await findImport(there.db, shadow, shadow));
  if (!record) return STOPPED;
  const inside: LongWork<'import'> = { kind: 'import', workspaceId: shadow, id: shadow, attempt: record.attempt };
  const write = applyInShadow(work.workspaceId);
  const position = await oneStep(importPosition(record), {
    unpack: () => unpackChunk(there, inside),
    transcode: () => transcodeChunk(there, inside),
    batch: () => applyChunk(there, inside, write),
  }).catch(stoppedIfGone);
  await keepProgress(services.db, work);
  if (position.next === null) return (await findForecastAtWork(services.db, work)) ? ANEW : STOPPED;
  if (position.next === 'finish') await finishForecast(services, work, shadow);
  return { offset: position.offset, done: position.next === 'finish' };
}

type Steps = Record<'unpack' | 'transcode' | 'batch', () => Promise<ImportPosition>>;

async function oneStep(position: ImportPosition, steps: Steps): Promise<ImportPosition> {
  const { next } = position;
  const after = next === 'unpack' || next === 'transcode' || next === 'batch' ? await steps[next]() : position;
  // a file that is read as it is, or is small, needs no second step
  return after.next === 'batch' && next !== 'batch' ? steps.batch() : after;
}

/** The shadow is gone: the forecast was stopped, or the database has lost it. */
function stoppedIfGone(error: unknown): ImportPosition {
  if (error instanceof ImportMissingError) return importPosition(null);
  throw error;
}
