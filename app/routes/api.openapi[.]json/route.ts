import { api } from '#app/http/answers/answers.server.ts';
import { apiDocument } from '#app/http/document/document.server.ts';

/** The API as programs read it (docs/rules/api.md#the-document). */
const route = api({ GET: async () => Response.json(apiDocument()) });

export const loader = route.loader;
export const action = route.action;
