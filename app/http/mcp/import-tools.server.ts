import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { cancelImport, getImport } from '#app/domain/imports/change-import.server.ts';
import { confirmImport } from '#app/domain/imports/confirm-import.server.ts';
import { confirmation } from '#app/domain/imports/import-options.ts';
import type { ReadyImport } from '#app/domain/imports/import-resource.ts';
import { listImportsForPage } from '#app/domain/imports/list-imports.server.ts';
import { failedRowsFile } from '#app/domain/imports/rows/failed-rows-file.server.ts';
import { completeUpload, startUpload, uploadRequest } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { apiPaths, fullAddress } from '#app/lib/paths.ts';
import { idCursor, limit } from './contact-tools.server.ts';
import { pageOf, tool } from './tool.server.ts';

const byId = z.object({ id: z.uuid().describe('of the import') });

/** So much of the failed rows' file is read for a model, in bytes. */
const MOST_ERROR_BYTES = 15_000;

export const importTools = [
  tool({
    name: 'list_imports',
    description:
      'Lists imports, newest first, with their status and six outcomes; `can_resume` says whether one that failed or was cancelled goes on from where it stopped; `author` is null where the maker of your key asked for it.',
    input: z.object({ limit, cursor: idCursor }),
    isWriting: false,
    run: async (member, page) => {
      const { data, ...list } = await listImportsForPage(member, member, pageOf(page));
      return { data: data.map(({ canResume, ...one }) => ({ ...one, can_resume: canResume })), ...list };
    },
  }),
  tool({
    name: 'get_import',
    description:
      'Reads how an import stands. Ask again every few seconds while `status` is `queued` or `processing`; `completed`, `failed` and `cancelled` are ends. The outcomes created, updated, unchanged, duplicate, skipped and failed add up to the rows read.',
    input: byId,
    isWriting: false,
    run: (member, { id }) => getImport(member, member.workspaceId, id),
  }),
  tool({
    name: 'read_failed_rows',
    description:
      'Reads the first failed rows of an import as CSV: the row number, what is wrong, then the cells as they stand in the file.',
    input: byId,
    isWriting: false,
    run: (member, { id }) => beginningOfErrors(member, id),
  }),
  tool({
    name: 'start_upload',
    description:
      'Opens the upload of a file of people: CSV, Excel (xlsx, xlsm), ods or vCard, also in gzip or zip. It answers addresses and fetches nothing: send each part with PUT and the same Authorization header, each of exactly `part_size` bytes, the last one the rest; then call complete_upload.',
    input: z.object(uploadRequest.shape),
    isWriting: true,
    run: async (member, input) => {
      const { workspaceId, user } = member;
      const started = await startUpload(member, { workspaceId, userId: user.id }, input);
      if (started instanceof Refusal) return started;
      const { import: record, part_size, part_count } = started;
      const address = (part: number) => fullAddress(member.env.APP_URL, apiPaths.uploadPart(record.id, part));
      return { id: record.id, part_size, part_count, first_part: address(1), last_part: address(part_count) };
    },
  }),
  tool({
    name: 'complete_upload',
    description:
      'Looks at a file whose parts are all sent. It answers `mapping`, a suggested target for each column in order, which confirm_import takes as it is or changed; `doubts`, which say what may be wrong; then how sure the suggestions are, and how the first rows read. Nothing is imported until confirm_import.',
    input: byId,
    isWriting: true,
    run: async (member, { id }) => {
      const ready = await completeUpload(member, member.workspaceId, id);
      return ready instanceof Refusal ? ready : shownToModel(ready);
    },
  }),
  tool({
    name: 'confirm_import',
    description:
      'Starts an import. `mapping` has one target for each column, in order (email, fallback_email:<name>, external_id, folksbase_id, first_name, last_name, full_name, full_name:last_first, phone, company, notes, is_unsubscribed, is_subscribed, tags, tag:<name>, custom:<name>), null for what is not imported; the suggestions of complete_upload will do as they are. Watch it with get_import.',
    input: z.object({ id: z.uuid(), ...confirmation.shape }),
    isWriting: true,
    run: (member, { id, ...input }) => confirmImport(member, member.workspaceId, id, input),
  }),
  tool({
    name: 'cancel_import',
    description: 'Stops an import. What was applied until then stays.',
    input: byId,
    isWriting: true,
    run: (member, { id }) => cancelImport(member, member.workspaceId, id),
  }),
];

/** What a model needs first comes first: a wide file's answer is cut at its end. */
function shownToModel({ import: { id, filename }, preview, suggestions }: ReadyImport) {
  const { doubts, headers, rows, ...dialect } = preview;
  return { id, filename, mapping: suggestions.map(({ target }) => target), doubts, suggestions, ...dialect, rows };
}

async function beginningOfErrors(member: Member, id: string): Promise<string | Refusal> {
  const file = await failedRowsFile(member, member.workspaceId, id);
  if (file instanceof Refusal) return file;
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of file.body) {
    length += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (length > MOST_ERROR_BYTES) break;
  }
  return length > MOST_ERROR_BYTES ? `${text.slice(0, MOST_ERROR_BYTES)}\n… and more.` : text;
}
