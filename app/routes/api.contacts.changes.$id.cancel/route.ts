import { cancelChange } from '#app/domain/changes/stop-and-undo.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  POST: onRecord('change', cancelChange, { status: 202 }),
});

export const loader = route.loader;
export const action = route.action;
