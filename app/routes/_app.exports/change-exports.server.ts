import { contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { deleteExport, renewDownloadLink } from '#app/domain/exports/change-export.server.ts';
import { createExport, exportRequest } from '#app/domain/exports/create-export.server.ts';
import type { DownloadLink, Export } from '#app/domain/exports/export-resource.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check, formValues, pathId } from '#app/http/requests/body/read.server.ts';

/** What a form of the exports' page asks for (exports-view.tsx says their fields). */
export async function changeExports(member: Member, form: FormData): Promise<Export | DownloadLink | Refusal | null> {
  const { workspaceId } = member;
  const intent = form.get('intent');
  if (intent === 'create') return create(member, form);
  const id = pathId({ id: typedText(form, 'id') });
  if (id === null) return notFound('export');
  switch (intent) {
    case 'renew':
      return renewDownloadLink(member, workspaceId, id);
    case 'delete':
      return deleteExport(member, workspaceId, id);
    default:
      return unknownIntent();
  }
}

async function create(member: Member, form: FormData): Promise<Export | Refusal> {
  const { ids, columns, ...values } = formValues(form);
  const filter = check(values, contactFilterQuery);
  if (filter instanceof Refusal) return filter;
  const filename = typedText(form, 'filename').trim();
  const format = form.get('format') ?? undefined;
  const forExcel = form.has('bom');
  const asked = {
    ...(filename && { filename }),
    format,
    // cards have none to be chosen
    columns: format === 'vcard' ? undefined : columns,
    bom: forExcel,
    quote: forExcel ? 'all' : 'needed',
    filter: Array.isArray(ids) ? { ...filter, ids } : filter,
  };
  const input = check(asked, exportRequest);
  if (input instanceof Refusal) return input;
  return createExport(member, { workspaceId: member.workspaceId, userId: member.user.id }, input);
}
