import { z } from 'zod';

/**
 * What goes wrong next; each failure is of one request. `text` is said instead of an answer, until it is taken back.
 */
const controlSchema = z.strictObject({
  failures: z
    .array(z.strictObject({ status: z.int().min(400).max(599), retry_after: z.number().optional() }))
    .max(100)
    .default([]),
  /** Waits so long before each answer. */
  hold_ms: z.int().min(0).max(60_000).default(0),
  text: z.string().nullable().default(null),
  stop_reason: z.enum(['end_turn', 'refusal', 'max_tokens']).default('end_turn'),
});

export type Control = z.infer<typeof controlSchema>;

/** @throws ZodError */
export const readControl = (given: unknown): Control => controlSchema.parse(given);
