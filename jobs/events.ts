import { z } from 'zod';
import { workspaceId } from '#db/workspace-id.ts';

/** Every event says who asked for it, where, and about which record; never content. */
const asked = z.object({ userId: z.uuid(), workspaceId });

/** `import/csv.confirmed` and `import/csv.continued`: an import is to be worked on, from its cursor, in this attempt. */
export const importEvent = asked.extend({ importId: z.uuid(), attempt: z.int() });

/** `export/csv.confirmed` */
export const exportEvent = asked.extend({ exportId: z.uuid(), attempt: z.int() });

/** `user/signed.up` */
export const signedUpEvent = asked;

/** `digest/batch.due`: sent on by cron, so nobody asked for it. */
export const digestEvent = z.object({
  batchId: z.uuid(),
  week: z.string().regex(/^\d{4}-W\d\d$/),
  firedAt: z.iso.datetime().transform((moment) => new Date(moment)),
});
