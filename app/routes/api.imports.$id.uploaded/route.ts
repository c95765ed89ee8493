import { completeUpload } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';

const route = api({
  POST: onRecord('import', completeUpload),
});

export const loader = route.loader;
export const action = route.action;
