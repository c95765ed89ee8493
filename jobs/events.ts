import { z } from 'zod';
import { workspaceId } from '#db/workspace-id.ts';

/** Every event says who asked for it, where, and about which record; never content. */
const asked = z.object({ userId: z.uuid(), workspaceId });

/** `import/csv.confirmed` and `import/csv.continued`: an import is to be worked on, from its cursor, in this attempt. */
export const importEvent = asked.extend({ importId: z.uuid(), attempt: z.int() });
export type ImportEvent = z.infer<typeof importEvent>;

/** `export/csv.confirmed` */
export const exportEvent = asked.extend({ exportId: z.uuid(), attempt: z.int() });
export type ExportEvent = z.infer<typeof exportEvent>;

/** `user/signed.up` */
export const signedUpEvent = asked;
export type SignedUpEvent = z.infer<typeof signedUpEvent>;
