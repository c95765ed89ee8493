import type { Services } from '#app/context.server.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { applyChange } from '#db/queries/changes/change-step.ts';
import { findChange } from '#db/queries/changes/records.ts';
import { undoChange } from '#db/queries/changes/undo-step.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { type ChangePosition, changePosition } from './change-position.ts';

/** Contacts that one transaction looks at, and those that it changes. */
const LOOKED = 10_000;
const APPLIED = 2_000;
/** A step takes this long at most (on Cloudflare the clock moves with I/O alone), and so many transactions. */
const STEP_MS = 15_000;
const TRANSACTIONS_A_STEP = 10;

type Changing = Pick<Services, 'db' | 'now'> & {
  env: Pick<Services['env'], 'TAGS_PER_CONTACT' | 'UNSUBSCRIBE_HASH_KEYS'>;
};

/**
 * Changes, or takes back, a bounded chunk from where the record stands. May be run again, late or beside another:
 * each transaction begins where the record stands, or does nothing.
 */
export async function changeChunk(
  { db, env, now }: Changing,
  work: LongWork<'change'>,
  bounds = { looked: LOOKED, applied: APPLIED },
): Promise<ChangePosition> {
  const rules = { mostTags: env.TAGS_PER_CONTACT, hashKeys: hashKeysOf(env) };
  const deadline = now().getTime() + STEP_MS;
  let position: ChangePosition = { next: null };
  for (let n = 0; n < TRANSACTIONS_A_STEP && now().getTime() < deadline; n++) {
    const record = await findChange(db, work.workspaceId, work.id);
    position = changePosition(record, work);
    if (!record || position.next === null) return position;
    if (position.next === 'apply') await applyChange(db, work, record, { ...bounds, ...rules });
    else await undoChange(db, work, { limit: bounds.applied, ...rules });
  }
  return changePosition(await findChange(db, work.workspaceId, work.id), work);
}
