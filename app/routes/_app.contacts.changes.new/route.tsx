import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { countMatching } from '#app/domain/changes/request-change.server.ts';
import { namesInFilters } from '#app/domain/contacts/names-in-filters.server.ts';
import { contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { filterQuery } from '#app/domain/contacts/values/filter-query.ts';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { readQuery } from '#app/http/requests/body/read.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { sayFilter } from '#app/words/contacts/contact-filter.ts';
import { t } from '#app/words/language/t.ts';
import { NewChangeView } from './new-change-view.tsx';
import { startChange } from './start-change.server.ts';

export const meta = titled(() => t('changes.new'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const { workspaceId } = member;
  const filter = readQuery(args.request, contactFilterQuery);
  if (filter instanceof Refusal) throw redirect(paths.contacts());
  const [count, names, tags, customFields] = await Promise.all([
    countMatching(member, workspaceId, filter),
    namesInFilters(member, workspaceId, [filter]),
    offerTags(member, workspaceId),
    offerCustomFields(member, workspaceId),
  ]);
  return { filter, count, who: sayFilter(filter, names), tags, customFields };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const filter = readQuery(args.request, contactFilterQuery);
  if (filter instanceof Refusal) return pageOutcome(filter);
  const started = await startChange(member, filter, await formOf(args.request));
  return started instanceof Refusal ? pageOutcome(started) : redirect(paths.contacts(filterQuery(filter)));
}

export default function NewChange() {
  return <NewChangeView {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.message ?? null} />;
}
