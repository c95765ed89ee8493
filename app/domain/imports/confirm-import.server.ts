import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import type { Env } from '#app/env.server.ts';
import { insertConfirmation } from '#db/queries/imports/confirmation.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { removeOtherCopies } from './file/remove-file.server.ts';
import { findAllowed } from './find-allowed.server.ts';
import type { ConfirmationInput } from './import-options.ts';
import type { Import } from './import-resource.ts';
import { rememberMapping } from './mapping/remember-mapping.server.ts';
import { type ReadingConfirmation, settleConfirmation } from './settle-confirmation.server.ts';
import { wrongState } from './transitions.ts';
import { viewImport } from './view-import.ts';

interface Confirming extends ReadingConfirmation, Pick<Services, 'jobs' | 'now' | 'after'> {
  env: ReadingConfirmation['env'] & Pick<Env, 'WATCH_KEEPS_SECONDS'>;
}

/**
 * ready → queued: fixes how the file is read and where its columns go, and sets the job going
 * (docs/rules/api.md#confirm).
 */
export async function confirmImport(
  services: Confirming,
  workspaceId: WorkspaceId,
  id: string,
  input: ConfirmationInput,
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'confirm');
  if (record instanceof Refusal) return record;
  const settled = await settleConfirmation(services, workspaceId, record, input);
  if (settled instanceof Refusal) return settled;

  await announceWork(services);
  const eventId = await insertConfirmation(services.db, workspaceId, id, settled.confirmation);
  // before the event goes out: the answer says `queued`, however fast the job is
  const confirmed = await findImport(services.db, workspaceId, id);
  if (eventId) {
    dispatchOutbox(services, [eventId]);
    if (settled.choice) await rememberMapping(services, workspaceId, settled.choice);
    services.after(removeOtherCopies(services, record, settled.confirmation.copyKeys));
  }
  if (!confirmed) return notFound('import');
  return eventId ? viewImport(confirmed, services.now()) : wrongState(confirmed);
}
