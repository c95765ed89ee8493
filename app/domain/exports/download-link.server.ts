import type { Services } from '#app/context.server.ts';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { signToken } from '#app/lib/signed-token.ts';
import type { ListedExportRow } from '#db/queries/exports/records.ts';

/** A link is good for so many days … */
export const LINK_DAYS = 7;
/** … and the file is kept for so many (docs/rules/product.md#download-links). */
export const FILE_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

export const daysAfter = (moment: Date, days: number) => new Date(moment.getTime() + days * DAY_MS);

/** When a link that is made now ends: not after the file. */
export function linkExpiry(completedAt: Date, now: Date): Date {
  return new Date(Math.min(daysAfter(now, LINK_DAYS).getTime(), daysAfter(completedAt, FILE_DAYS).getTime()));
}

/** The signed address of an export's file, good until `expiresAt`; the same for the same moment. */
export async function downloadUrl({ env }: Pick<Services, 'env'>, exportId: string, expiresAt: Date): Promise<string> {
  const token = await signToken(env.LINK_SIGNING_KEYS, 'download', { subject: exportId, expiresAt });
  return fullAddress(env.APP_URL, paths.download(token));
}

/** The newest link, while it is good. */
export async function liveLink(
  services: Pick<Services, 'env' | 'now'>,
  record: ListedExportRow,
): Promise<string | null> {
  const { id, status, expires_at, swept_at } = record;
  if (status !== 'completed' || swept_at !== null || expires_at === null || expires_at <= services.now()) return null;
  return downloadUrl(services, id, expires_at);
}
