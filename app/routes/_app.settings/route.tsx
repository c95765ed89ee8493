import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  redirectDocument,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { allApiKeys } from '#app/domain/api-keys/list-api-keys.server.ts';
import { allCustomFields } from '#app/domain/custom-fields/list-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { allHooks } from '#app/domain/hooks/list-hooks.server.ts';
import { chooseLanguage } from '#app/domain/members/choose-language.server.ts';
import { allPeople } from '#app/domain/members/list-members.server.ts';
import { modelSetting } from '#app/domain/model/model-setting.server.ts';
import { getSettings } from '#app/domain/settings/get-settings.server.ts';
import { ownSenderAddress } from '#app/domain/settings/own-sender.server.ts';
import { STATUS } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { fieldErrors, formOf } from '#app/http/requests/body/form.server.ts';
import { languageCookie } from '#app/http/requests/language.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { themeCookie, themeOf } from '#app/ui/look/theme.ts';
import { isLanguage } from '#app/words/language/languages.ts';
import { t } from '#app/words/language/t.ts';
import { changeSettings, enteredSettings } from './change-settings.server.ts';
import { SettingsView } from './settings-view.tsx';

export const meta = titled(() => t('frame.settings'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const [settings, customFields, apiKeys, hooks, people, ownSender, asksModel] = await Promise.all([
    getSettings(member, member.workspaceId),
    allCustomFields(member, member.workspaceId),
    // owners alone see keys, hooks, members, the own sender and whether a model is asked
    member.role === 'owner' ? allApiKeys(member, member.workspaceId) : null,
    member.role === 'owner' ? allHooks(member, member.workspaceId) : null,
    member.role === 'owner' ? allPeople(member, member.workspaceId) : null,
    member.role === 'owner' ? { address: await ownSenderAddress(member, member.workspaceId) } : null,
    member.role === 'owner' ? modelSetting(member, member.workspaceId) : null,
  ]);
  const theme = themeOf(args.request.headers.get('cookie'));
  const { language } = member;
  const page = { settings, customFields, apiKeys, hooks, people, ownSender, asksModel };
  return { ...page, theme, language, userEmail: member.user.email };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const form = await formOf(args.request);
  const before = await getSettings(member, member.workspaceId);
  const done = await changeSettings(member, form);
  // what is gone already needs no word: the list shows it
  if (done instanceof Refusal && done.code !== 'NOT_FOUND') {
    const answer = {
      errors: done.code === 'RATE_LIMITED' ? { reply_to: done.message } : fieldErrors(done),
      entered: form.get('intent') === 'save' ? enteredSettings(form) : {},
    };
    return data(answer, { status: STATUS[done.code] });
  }
  if (done !== null && 'secret' in done) {
    const { id, secret } = done;
    return data('url' in done ? { madeHook: { id, url: done.url, secret } } : { madeKey: { name: done.name, secret } });
  }
  const headers = new Headers();
  if (form.has('theme')) headers.append('set-cookie', themeCookie(form.get('theme')));
  const language = form.get('language');
  const isOtherLanguage = isLanguage(language) && language !== member.language;
  if (isOtherLanguage) {
    await chooseLanguage(member, member.user.id, language);
    headers.append('set-cookie', languageCookie(language));
  }
  // what a page may load is settled with its document, and so is its language
  const hasOtherPictures = done !== null && 'gravatar' in done && done.gravatar !== before.gravatar;
  return (isOtherLanguage || hasOtherPictures ? redirectDocument : redirect)(paths.settings(), { headers });
}

export default function SettingsPage() {
  return <SettingsView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
