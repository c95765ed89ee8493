import { changeView, removeView } from '#app/domain/saved-views/save-view.server.ts';
import { savedViewChangesInput } from '#app/domain/saved-views/saved-view-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  PATCH: onRecordInput('view', savedViewChangesInput, changeView),
  DELETE: onRecord('view', removeView),
});

export const loader = route.loader;
export const action = route.action;
