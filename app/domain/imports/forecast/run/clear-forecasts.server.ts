import type { Services } from '#app/context.server.ts';
import { clearShadows } from '#db/queries/imports/forecast/clear-shadows.ts';

/** Rows of a table, of one step: some seconds. */
const ROWS_A_STEP = 25_000;

/** Removes a bounded part of what forecasts that are over, or were asked for anew, have left behind. */
export const clearForecasts = ({ db }: Pick<Services, 'db'>): Promise<{ removed: number; more: boolean }> =>
  clearShadows(db, ROWS_A_STEP);
