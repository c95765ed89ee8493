import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { sentLinkOf } from '#app/http/sent-link.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { MagicLinkView } from './magic-link-view.tsx';

export const meta = titled(() => t('mail-sent.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  return (await sentLinkOf(request)) ?? redirect(paths.signIn());
}

export default function MagicLink() {
  return <MagicLinkView {...useLoaderData<typeof loader>()} />;
}
