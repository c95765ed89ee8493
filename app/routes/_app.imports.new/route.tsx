import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { uploadImport } from '#app/domain/imports/upload/upload-import.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { readUpload } from '#app/http/requests/body/read-upload.server.ts';
import { countUpload } from '#app/http/requests/rate-limit.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { UploadView } from './upload-view.tsx';

export const meta = titled(() => t('import.new.title'));

export async function loader(args: LoaderFunctionArgs) {
  const { env } = await requirePageMember(args);
  return { maxBytes: env.MAX_UPLOAD_BYTES };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  await countUpload(args.context, member);
  const ready = await readUpload(args.request, (upload) =>
    uploadImport(member, { workspaceId: member.workspaceId, userId: member.user.id }, upload),
  );
  return ready instanceof Refusal ? pageOutcome(ready) : redirect(paths.import(ready.import.id));
}

export default function NewImport() {
  const { maxBytes } = useLoaderData<typeof loader>();
  return <UploadView maxBytes={maxBytes} error={useActionData<typeof action>()?.message ?? null} />;
}
