import { z } from 'zod';
import { celProblem } from './cel.ts';
import { cronProblem } from './cron-schedule.ts';
import { parseDuration } from './duration.ts';

const limitSchema = z.strictObject({
  limit: z.int().min(0),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).optional(),
});

const eventTrigger = z.strictObject({ event: z.string().min(1), expression: z.string().optional() });
const cronTrigger = z.strictObject({ cron: z.string().min(1) });
const cancelRule = z.strictObject({
  event: z.string().min(1),
  if: z.string().optional(),
  timeout: z.string().optional(),
});

/** A function as the SDK registers it, as far as this executor carries it out. */
export const functionConfigSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  triggers: z.array(z.union([eventTrigger, cronTrigger])).max(10),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal('http'), url: z.url() }),
      retries: z.strictObject({ attempts: z.int().min(0).optional() }).optional(),
    }),
  }),
  cancel: z.array(cancelRule).max(5).optional(),
  concurrency: z
    .union([z.int().min(0), limitSchema, z.array(limitSchema).max(2)])
    .optional()
    .transform((entry) =>
      entry === undefined
        ? []
        : typeof entry === 'number'
          ? [{ limit: entry }]
          : Array.isArray(entry)
            ? entry
            : [entry],
    ),
  idempotency: z.string().optional(),
});

export type FunctionConfig = z.infer<typeof functionConfigSchema>;

/** What the SDK can declare and this executor does not carry out. */
const notImplemented = [
  'batchEvents',
  'debounce',
  'priority',
  'rateLimit',
  'singleton',
  'throttle',
  'timeouts',
] as const;

/**
 * Reads one function of a registration.
 *
 * @returns its configuration, or a sentence that names the function and what is wrong with it or not implemented
 */
export function readFunctionConfig(raw: unknown): { config: FunctionConfig } | { problem: string } {
  const id = z.object({ id: z.string() }).safeParse(raw).data?.id ?? 'without an id';
  const asked = notImplemented.find((feature) => typeof raw === 'object' && raw !== null && feature in raw);
  if (asked) {
    return { problem: `Function ${id} asks for ${asked}, which the local executor does not implement` };
  }
  const parsed = functionConfigSchema.safeParse(raw);
  if (!parsed.success) {
    return { problem: `Function ${id} is invalid or asks for something unknown: ${z.prettifyError(parsed.error)}` };
  }
  const problem = contentProblem(parsed.data);
  return problem ? { problem: `Function ${id} is invalid: ${problem}` } : { config: parsed.data };
}

function contentProblem(config: FunctionConfig): string | undefined {
  for (const trigger of config.triggers) {
    const problem = 'cron' in trigger ? cronProblem(trigger.cron) : expressionProblem(trigger.expression, 'event');
    if (problem) return `trigger: ${problem}`;
  }
  for (const rule of config.cancel ?? []) {
    const problem = expressionProblem(rule.if, 'event and async');
    if (problem) return `cancelOn ${rule.event}: ${problem}`;
    if (rule.timeout !== undefined && parseDuration(rule.timeout) === undefined) {
      return `cancelOn ${rule.event}: "${rule.timeout}" is not a time span`;
    }
  }
  for (const limit of config.concurrency) {
    const problem = expressionProblem(limit.key, 'event');
    if (problem) return `concurrency: ${problem}`;
  }
  const problem = expressionProblem(config.idempotency, 'event');
  return problem && `idempotency: ${problem}`;
}

function expressionProblem(expression: string | undefined, names: 'event' | 'event and async'): string | undefined {
  return expression === undefined ? undefined : celProblem(expression, names);
}
