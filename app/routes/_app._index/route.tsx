import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { overview } from '#app/domain/overview/overview.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { OverviewView } from './overview-view.tsx';

export const meta = titled(() => t('overview.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  return { stats: await overview(member, member.workspaceId) };
}

export default function Overview() {
  return <OverviewView {...useLoaderData<typeof loader>()} />;
}
