import { getChange } from '#app/domain/changes/read-changes.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  GET: onRecord('change', getChange),
});

export const loader = route.loader;
export const action = route.action;
