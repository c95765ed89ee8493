import type { Services } from '#app/context.server.ts';
import { type EncodingReading, readingsInAll } from '#app/csv/encoding/detect-encoding.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { fileOf, furtherRangesOf, openStored } from './inspect-file.server.ts';
import { openHead } from './upload-head.server.ts';

/**
 * The same cells of a file under every encoding; none where all that can be looked at is plain ASCII, or where the text
 * was written by us.
 */
export async function readInAllEncodings(
  services: Pick<Services, 'files'>,
  record: ImportRow,
  sheet: string | undefined,
): Promise<EncodingReading[]> {
  const file = record.status === 'uploading' ? null : fileOf(record);
  const opened = await (file ? openStored(services, file, sheet) : openHead(services, record, sheet));
  if (opened instanceof Refusal || opened.isOurs) return [];
  const ranges = file ? await furtherRangesOf(services.files, file, opened) : [];
  return readingsInAll(opened.sample, opened.sample.byteLength >= opened.textBytes, ranges);
}
