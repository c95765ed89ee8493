import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { readToken } from '#app/lib/signed-token.ts';
import { fileRemoved } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { findExportToDownload } from '#db/queries/exports/records.ts';

/** A file in R2 as it is handed out. */
export interface Download {
  filename: string;
  key: string;
  size: number;
  etag: string;
}

const expired = (message: string) => new Refusal('EXPIRED', message);

/** The file of a signed link (docs/rules/api.md#download). */
export async function openDownload(
  { db, files, env, now }: Pick<Services, 'db' | 'files' | 'env' | 'now'>,
  token: string,
): Promise<Download | Refusal> {
  const read = await readToken(env.LINK_SIGNING_KEYS, 'download', token, now());
  const record = read && (await findExportToDownload(db, read.subject));
  if (!record) return notFound('file');
  if (read.isExpired) return expired(t('refused.download-expired'));
  if (record.swept_at !== null) return expired(fileRemoved());
  const stored = await files.head(record.object_key);
  return stored ? { filename: record.filename, key: record.object_key, ...stored } : notFound('file');
}
