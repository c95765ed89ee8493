import type { Services } from '#app/context.server.ts';
import { writeRecord } from '#app/csv/records/write-record.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { t } from '#app/words/language/t.ts';
import { type ChangeLine, readChanges } from '#db/queries/history/import-changes.ts';
import { namesOf } from '#db/queries/history/names.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { namedChanges, namesNeeded } from './named-changes.ts';

const LINES = 2_000;
const BOM = '\uFEFF';
const COLUMNS = ['row', 'what', 'email', 'external_id', 'folksbase_id', 'field', 'before', 'after'];

type Reading = Pick<Services, 'db' | 'now'>;

/**
 * What an import did, as a file (docs/rules/csv.md#the-list-of-changes), streamed piece by piece. Refused once swept,
 * or before confirm.
 */
export async function changesFile(
  services: Reading,
  workspaceId: WorkspaceId,
  id: string,
): Promise<{ filename: string; body: ReadableStream<Uint8Array> } | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'read-errors');
  if (record instanceof Refusal) return record;
  if (record.swept_at) return new Refusal('EXPIRED', t('refused.changes-gone'));
  const pieces = changeRecords(services.db, workspaceId, id);
  // before the status is sent: whoever gets a 200 gets the file
  let next: IteratorResult<string> | null = await pieces.next();
  const encoder = new TextEncoder();
  return {
    filename: `${record.filename.replace(/\.csv$/i, '')} changes.csv`,
    body: new ReadableStream({
      async pull(controller) {
        const { done, value } = next ?? (await pieces.next());
        next = null;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    }),
  };
}

/** The records of the file, some at a time; the first with the header. */
async function* changeRecords(db: Services['db'], workspaceId: WorkspaceId, importId: string): AsyncGenerator<string> {
  let written = BOM + writeRecord(COLUMNS);
  for (let from: Parameters<typeof readChanges>[2]['from'] | null = { row: 0, lines: 0 }; from !== null; ) {
    const { lines, next } = await readChanges(db, workspaceId, { importId, from, limit: LINES });
    const names = await namesOf(db, workspaceId, namesNeeded(lines));
    yield written + namedChanges(lines, names).map(changeRecord).join('');
    written = '';
    from = next;
  }
}

const changeRecord = (line: ChangeLine): string =>
  writeRecord(
    [
      String(line.row),
      line.what,
      line.email,
      line.external_id,
      line.contact_id,
      line.field,
      line.before,
      line.after,
    ].map((cell) => cell ?? ''),
  );
