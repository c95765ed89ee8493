import { showGuarded } from '#app/domain/imports/guard/show-guarded.server.ts';
import { takeCells, takeInput } from '#app/domain/imports/guard/take-cells.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecordInput } from '#app/http/answers/on-input.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  GET: onRecord('import', showGuarded),
  POST: onRecordInput('import', takeInput, takeCells),
});

export const loader = route.loader;
export const action = route.action;
