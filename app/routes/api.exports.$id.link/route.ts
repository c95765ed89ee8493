import { renewDownloadLink } from '#app/domain/exports/change-export.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  POST: onRecord('export', renewDownloadLink),
});

export const loader = route.loader;
export const action = route.action;
