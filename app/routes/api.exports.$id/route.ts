import { deleteExport } from '#app/domain/exports/change-export.server.ts';
import { getExport } from '#app/domain/exports/read-exports.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  GET: onRecord('export', getExport),
  DELETE: onRecord('export', deleteExport),
});

export const loader = route.loader;
export const action = route.action;
