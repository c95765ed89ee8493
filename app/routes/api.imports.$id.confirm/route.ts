import { confirmImport } from '#app/domain/imports/confirm-import.server.ts';
import { confirmation } from '#app/domain/imports/import-options.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';

const route = api({
  POST: onRecordInput('import', confirmation, confirmImport, { status: 202 }),
});

export const loader = route.loader;
export const action = route.action;
