import { askForecast, getForecast } from '#app/domain/imports/forecast/ask-forecast.server.ts';
import { confirmation } from '#app/domain/imports/import-options.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  GET: onRecord('import', getForecast),
  POST: onRecordInput('import', confirmation, askForecast, { status: 202 }),
});

export const loader = route.loader;
export const action = route.action;
