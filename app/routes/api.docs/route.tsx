import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { api } from '#app/http/answers/answers.server.ts';
import { readDocument } from '#app/http/document/read-document.server.ts';
import { searchTerm } from '#app/http/requests/list.server.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { DocsView } from './docs-view.tsx';

export const meta = titled(() => 'The API');

/** The document of the API for people (docs/rules/api.md#the-document). */
export function loader({ request }: LoaderFunctionArgs) {
  const search = searchTerm(request);
  return { search, ...readDocument(search) };
}

export const action = api({ GET: async () => new Response(null) }).action;

export default function DocsPage() {
  return <DocsView {...useLoaderData<typeof loader>()} />;
}
