import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { sentLinkOf } from '#app/http/sent-link.server.ts';
import { paths } from '#app/lib/paths.ts';
import { MagicLinkView } from './magic-link-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Check your e-mail · Folksbase' }];

export async function loader({ request }: LoaderFunctionArgs) {
  return (await sentLinkOf(request)) ?? redirect(paths.signIn());
}

export default function MagicLink() {
  return <MagicLinkView {...useLoaderData<typeof loader>()} />;
}
