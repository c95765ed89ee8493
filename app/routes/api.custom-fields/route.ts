import { listCustomFields } from '#app/domain/custom-fields/list-custom-fields.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onNames } from '#app/http/answers/on-list.server.ts';

const route = api({ GET: onNames(listCustomFields) });

export const loader = route.loader;
export const action = route.action;
