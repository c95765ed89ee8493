import { z } from 'zod';

/**
 * The workspace a query may touch. Only the membership guard and a job's parsed event make one;
 * a plain string does not pass for it.
 */
export const workspaceId = z.uuid().brand<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof workspaceId>;
