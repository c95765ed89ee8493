import { z } from 'zod';
import { listSavedViews } from '#app/domain/saved-views/list-saved-views.server.ts';
import { saveView } from '#app/domain/saved-views/save-view.server.ts';
import { newSavedViewInput } from '#app/domain/saved-views/saved-view-input.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';

const route = api({
  GET: onList(listSavedViews, { position: z.string() }),
  POST: onInput(newSavedViewInput, saveView, { status: 201 }),
});

export const loader = route.loader;
export const action = route.action;
