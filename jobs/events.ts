import { z } from 'zod';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { workspaceId } from '#db/workspace-id.ts';

/** Every event says who asked for it, where, and about which record; never content. */
const asked = z.object({ userId: z.uuid(), workspaceId });

const attempt = z.int();
const aboutImport = asked.extend({ importId: z.uuid(), attempt });
const aboutExport = asked.extend({ exportId: z.uuid(), attempt });

/**
 * `import/csv.confirmed` and `import/csv.continued`: an import is to be worked on, from its cursor, in this attempt.
 */
export const importEvent = aboutImport.transform(
  ({ importId: id, ...job }): LongWork<'import'> => ({ ...job, kind: 'import', id }),
);

/** `import/forecast.requested` and `import/forecast.continued` */
export const forecastEvent = aboutImport.transform(
  ({ importId: id, ...job }): LongWork<'forecast'> => ({ ...job, kind: 'forecast', id }),
);

/** `import/undo.requested` */
export const undoEvent = aboutImport.transform(
  ({ importId: id, ...job }): LongWork<'undo'> => ({ ...job, kind: 'undo', id }),
);

/** `export/csv.confirmed` and `export/csv.continued` */
export const exportEvent = aboutExport.transform(
  ({ exportId: id, ...job }): LongWork<'export'> => ({ ...job, kind: 'export', id }),
);

/** `contacts/change.requested`: it is to be made, or taken back, as its record says. */
export const changeEvent = asked
  .extend({ changeId: z.uuid(), attempt })
  .transform(({ changeId: id, ...job }): LongWork<'change'> => ({ ...job, kind: 'change', id }));

/** `workspace/closed` */
export const closedEvent = asked
  .extend({ closingId: z.uuid(), attempt })
  .transform(({ closingId: id, ...job }): LongWork<'closing'> => ({ ...job, kind: 'closing', id }));

/** `hook/delivery.due` */
export const deliveryEvent = asked
  .extend({ deliveryId: z.uuid(), attempt })
  .transform(({ deliveryId: id, ...job }): LongWork<'delivery'> => ({ ...job, kind: 'delivery', id }));

/** `user/signed.up` */
export const signedUpEvent = asked;

/** `digest/batch.due`: sent on by cron, so nobody asked for it. */
export const digestEvent = z.object({
  batchId: z.uuid(),
  week: z.string().regex(/^\d{4}-W\d\d$/),
  firedAt: z.iso.datetime().transform((moment) => new Date(moment)),
});
