import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { t } from '#app/words/language/t.ts';
import './ui/look/base.css';
import interLatin from './ui/look/fonts/inter-latin.woff2?url';
import { NonceContext } from './ui/look/nonce.ts';
import { themeOf } from './ui/look/theme.ts';
import { ErrorPage } from './ui/messages/error-page.tsx';
import { ClockProvider } from './ui/work/clock.tsx';

export const meta: MetaFunction = () => [{ title: 'Folksbase' }];

export const links: LinksFunction = () => [
  { rel: 'preload', href: interLatin, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous', fetchPriority: 'low' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export function loader({ request }: LoaderFunctionArgs) {
  return { theme: themeOf(request.headers.get('cookie')), renderedAt: new Date().toISOString() };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>('root');
  const theme = data?.theme ?? 'system';
  return (
    <html lang={currentLanguage()} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={t('root.description')} />
        <Meta />
        <Links />
      </head>
      <body>
        <ClockProvider renderedAt={data?.renderedAt ?? null}>{children}</ClockProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
