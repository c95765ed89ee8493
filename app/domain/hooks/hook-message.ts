import { z } from 'zod';
import { rowCounts } from '#db/queries/imports/row-counts.ts';
import { type HOOK_EVENTS, TEST_EVENT } from '#db/schema/hooks.ts';

const failureCode = z.string().nullable().meta({ description: 'Why it failed; null where it did not.' });

const importFacts = z.object({
  id: z.uuid(),
  failure_code: failureCode,
  total_rows: z.int().nullable(),
  ...rowCounts,
  removed: z.int(),
  restored: z.int(),
  kept: z.int(),
});

const exportFacts = z.object({
  id: z.uuid(),
  failure_code: failureCode,
  row_count: z.int().nullable(),
  size_bytes: z.int().nullable(),
});

const contactFacts = z.object({ id: z.uuid() });

/** What is said of each kind of event: ids, codes and counts, and nothing of a person (docs/rules/api.md#hooks). */
const FACTS = {
  'import.completed': importFacts,
  'import.failed': importFacts,
  'import.cancelled': importFacts,
  'import.undone': importFacts,
  'export.completed': exportFacts,
  'export.failed': exportFacts,
  'contact.unsubscribed': contactFacts,
  [TEST_EVENT]: z.object({ id: z.uuid().meta({ description: 'The hook’s.' }) }),
} as const satisfies Record<(typeof HOOK_EVENTS)[number] | typeof TEST_EVENT, z.ZodObject>;

export type MessageType = keyof typeof FACTS;

/** The body of a delivery of this kind. */
export const messageOf = <Type extends MessageType>(type: Type) =>
  z.object({
    id: z.uuid().meta({ description: 'The event’s, as in `webhook-id`: the same however often it comes.' }),
    type: z.literal(type),
    created_at: z.iso.datetime(),
    workspace_id: z.uuid(),
    data: FACTS[type],
  });
