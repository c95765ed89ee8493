import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { addressForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { paths } from '#app/lib/paths.ts';
import { MagicLinkView } from './magic-link-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Check your e-mail · Folksbase' }];

export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const form = addressForm.safeParse({ email: searchParams.get('email') });
  return form.success
    ? { email: form.data.email, isSoon: searchParams.get('soon') === 'yes' }
    : redirect(paths.signIn());
}

export default function MagicLink() {
  return <MagicLinkView {...useLoaderData<typeof loader>()} />;
}
