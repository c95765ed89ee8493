import { z } from 'zod';
import { exportResource } from '#app/domain/exports/export-resource.ts';
import { importResource, type ListedImport } from '#app/domain/imports/import-resource.ts';
import { tagResource } from '#app/domain/tags/tag-resource.ts';

/** What the overview says (docs/rules/api.md#overview). */
export const statsResource = z.object({
  contacts_total: z.int(),
  contacts_unsubscribed: z.int(),
  /** 12 weeks, oldest first; each begins on a Monday in UTC, the last one is still running. */
  added_per_week: z.array(z.object({ week_start: z.iso.date(), count: z.int() })),
  top_tags: z.array(tagResource),
  recent_imports: z.array(importResource),
  recent_exports: z.array(exportResource),
});

export type Stats = z.infer<typeof statsResource>;

/** As the page shows it. */
export type Overview = Omit<Stats, 'recent_imports'> & { recent_imports: ListedImport[] };
