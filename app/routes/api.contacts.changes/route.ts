import { listChanges } from '#app/domain/changes/read-changes.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';

const route = api({
  GET: onList(listChanges),
});

export const loader = route.loader;
export const action = route.action;
