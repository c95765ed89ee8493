import { endApiKey } from '#app/domain/api-keys/end-api-key.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireOwner } from '#app/http/member.server.ts';

const route = api({
  DELETE: onRecord('key', endApiKey, { guard: requireOwner }),
});

export const loader = route.loader;
export const action = route.action;
