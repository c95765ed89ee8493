import { redirect } from '@remix-run/cloudflare';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeView, removeView, saveView } from '#app/domain/saved-views/save-view.server.ts';
import { newSavedViewInput, savedViewChangesInput } from '#app/domain/saved-views/saved-view-input.ts';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { t } from '#app/words/language/t.ts';
import { listInForm } from './asked-list.server.ts';
import type { Done } from './change-selection.server.ts';
import { type AskedList, addressOf, fieldsOf } from './list-address.ts';
import { listOfView } from './same-list.ts';

const INTENTS = ['save-view', 'change-view', 'rename-view', 'delete-view'];

export const isAboutViews = (form: FormData): boolean => INTENTS.includes(typedText(form, 'intent'));

/**
 * What a form of the view's menu asks for (view-menu.tsx says its fields): leads to the view's list, or says that a
 * view is deleted, which can be taken back.
 */
export async function changeViews(member: Member, form: FormData): Promise<Done | Refusal> {
  const asked = listInForm(form);
  if (asked instanceof Refusal) return asked;
  const { filter, order, columns } = asked;
  const name = typedText(form, 'name');
  switch (form.get('intent')) {
    case 'save-view': {
      const input = check({ name, filter, order, columns }, newSavedViewInput);
      return input instanceof Refusal ? input : leadTo(await saveView(member, member.workspaceId, input));
    }
    case 'change-view':
      return leadTo(await change(member, asked, { filter, order, columns }));
    case 'rename-view':
      return leadTo(await change(member, asked, { name }));
    default:
      return remove(member, asked, name);
  }
}

function leadTo(saved: SavedView | Refusal): Refusal {
  if (saved instanceof Refusal) return saved;
  throw redirect(addressOf(listOfView(saved)));
}

function change(member: Member, { view }: AskedList, changes: object): Promise<SavedView | Refusal> | Refusal {
  const input = check(changes, savedViewChangesInput);
  if (input instanceof Refusal) return input;
  return view === null ? notFound('view') : changeView(member, member.workspaceId, view, input);
}

/** The list stays as it is, so that all it takes to have the view again is its name. */
async function remove(member: Member, asked: AskedList, name: string): Promise<Done | Refusal> {
  if (asked.view === null) return notFound('view');
  const refused = await removeView(member, member.workspaceId, asked.view);
  if (refused) return refused;
  return {
    key: crypto.randomUUID(),
    words: t('views.deleted', { name }),
    undo: [['intent', 'save-view'], ['name', name], ...fieldsOf({ ...asked, view: null })],
  };
}
