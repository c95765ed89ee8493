import { cancelImport } from '#app/domain/imports/change-import.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  POST: onRecord('import', cancelImport, { status: 202 }),
});

export const loader = route.loader;
export const action = route.action;
