import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, listAnswer } from '#app/domain/list-page.ts';
import { countDeliveries, type DeliveryRow, selectDeliveries } from '#db/queries/hooks/deliveries.ts';
import { countHooks, findHook, type HookRow, selectHooks } from '#db/queries/hooks/hooks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Delivery, Hook, ShownDelivery, ShownHook } from './hook-resource.ts';
import { viewDelivery, viewHook } from './view-hook.ts';

type Reading = Pick<Services, 'db'>;

/** A page of a workspace's hooks, newest first. */
export async function listHooks({ db }: Reading, workspaceId: WorkspaceId, page: ListPage): Promise<ListAnswer<Hook>> {
  const [rows, total] = await Promise.all([
    selectHooks(db, workspaceId, { before: page.after, limit: page.limit + 1 }),
    countHooks(db, workspaceId),
  ]);
  return listAnswer(page, rows, total, { view: viewHook, position: ({ id }) => id });
}

/** A page of a hook's deliveries, newest first. */
export const listDeliveries = (
  services: Reading,
  workspaceId: WorkspaceId,
  hookId: string,
  page: ListPage,
): Promise<ListAnswer<Delivery> | Refusal> => deliveriesOf(services, workspaceId, hookId, page, viewDelivery);

/** The same for the page. */
export const showDeliveries = (
  services: Reading,
  workspaceId: WorkspaceId,
  hookId: string,
  page: ListPage,
): Promise<ListAnswer<ShownDelivery> | Refusal> =>
  deliveriesOf(services, workspaceId, hookId, page, (row) => ({ ...viewDelivery(row), trouble: row.trouble }));

async function deliveriesOf<T>(
  { db }: Reading,
  workspaceId: WorkspaceId,
  hookId: string,
  page: ListPage,
  view: (row: DeliveryRow) => T,
): Promise<ListAnswer<T> | Refusal> {
  const [hook, rows, total] = await Promise.all([
    findHook(db, workspaceId, hookId),
    selectDeliveries(db, workspaceId, hookId, { before: page.after, limit: page.limit + 1 }),
    countDeliveries(db, workspaceId, hookId),
  ]);
  return hook ? listAnswer(page, rows, total, { view, position: ({ id }) => id }) : notFound('hook');
}

const showHook = (row: HookRow): ShownHook => ({
  ...viewHook(row),
  switched_off_at: row.switched_off_at?.toISOString() ?? null,
});

/** All of them: there are few. */
export async function allHooks(
  { db, env }: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
): Promise<ShownHook[]> {
  return (await selectHooks(db, workspaceId, { before: null, limit: env.HOOKS_PER_WORKSPACE })).map(showHook);
}

export async function getHook({ db }: Reading, workspaceId: WorkspaceId, id: string): Promise<ShownHook | Refusal> {
  const row = await findHook(db, workspaceId, id);
  return row ? showHook(row) : notFound('hook');
}
