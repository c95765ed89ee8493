import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { withoutEmptyFilters } from '#app/domain/contacts/values/contact-filter.ts';
import { once } from '#app/domain/contacts/values/id-list.ts';
import { unknownTags } from '#app/domain/contacts/write-refusals.ts';
import { limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { otherCount } from '#app/words/failures/refusals.ts';
import { nameFields } from '#db/queries/changes/name-fields.ts';
import { findChange, insertChange } from '#db/queries/changes/records.ts';
import { isEveryone } from '#db/queries/contacts/list/contact-filter.ts';
import { countExported } from '#db/queries/exports/contact-pages.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { StoredContactChange } from '#db/schema/contact-changes.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ChangeInput } from './change-input.ts';
import type { ContactChange } from './change-resource.ts';
import { viewChange } from './view-change.ts';

/** So many changes of a workspace are at work at a time. */
const MOST_AT_WORK = 3;

export type Requesting = Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>;

/** Asks for a change of all contacts that pass the filter; the job `change-contacts` makes it. */
export async function requestChange(
  services: Requesting,
  { workspaceId, userId }: { workspaceId: WorkspaceId; userId: string },
  input: ChangeInput,
  id: string = uuidv7(),
): Promise<ContactChange | Refusal> {
  const filter = withoutEmptyFilters(input.filter);
  const refused =
    (await refuseTags(services, workspaceId, input)) ?? (await refuseCount(services, workspaceId, input, filter));
  if (refused) return refused;
  const change = await storedChange(services, workspaceId, input);
  if (change instanceof Refusal) return change;
  await announceWork(services);
  const eventId = await insertChange(services.db, workspaceId, { id, user_id: userId, filter, change }, MOST_AT_WORK);
  if (eventId === null) return limitReached('changes_at_work', MOST_AT_WORK);
  dispatchOutbox(services, [eventId]);
  const record = await findChange(services.db, workspaceId, id);
  return record ? viewChange(record) : notFound('change');
}

async function refuseTags({ db }: Requesting, workspaceId: WorkspaceId, input: ChangeInput): Promise<Refusal | null> {
  for (const name of ['add_tag_ids', 'remove_tag_ids'] as const) {
    const given = input[name] ?? [];
    const known = (await namedTags(db, workspaceId, given)).map(({ id }) => id);
    if (!given.every((id) => known.includes(id))) return unknownTags(name, given, known);
  }
  return null;
}

/** Who deletes says how many: another number is another base than the one they looked at. */
async function refuseCount(
  { db }: Requesting,
  workspaceId: WorkspaceId,
  { delete: deletes, count }: ChangeInput,
  filter: StoredContactFilter,
): Promise<Refusal | null> {
  if (!deletes) return null;
  const total = await countMatching({ db }, workspaceId, filter);
  return total === count ? null : new Refusal('CONFLICT', otherCount(total), { count: total });
}

/** How many contacts pass, exactly; it may take a second. */
export const countMatching = async (
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  filter: StoredContactFilter,
): Promise<number> => (await countExported(db, workspaceId, filter, isEveryone(filter))) ?? 0;

async function storedChange(
  { db, env }: Requesting,
  workspaceId: WorkspaceId,
  input: ChangeInput,
): Promise<StoredContactChange | Refusal> {
  const { custom_fields = [], ...fields } = input.set ?? {};
  const most = env.CUSTOM_FIELDS_PER_WORKSPACE;
  const custom = await nameFields(db, workspaceId, custom_fields, most);
  if (custom === null) return limitReached('custom_fields', most);
  return {
    ...(input.add_tag_ids?.length && { add_tag_ids: once(input.add_tag_ids) }),
    ...(input.remove_tag_ids?.length && { remove_tag_ids: once(input.remove_tag_ids) }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(custom.length > 0 && { custom }),
    ...(input.is_unsubscribed && { is_unsubscribed: true }),
    ...(input.delete && { delete: true }),
  };
}
