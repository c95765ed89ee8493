import { z } from 'zod';
import { celProblem } from './cel.ts';
import { cronProblem } from './cron-schedule.ts';
import { parseDuration } from './duration.ts';
import { type FunctionConfig, functionConfigSchema } from './function-config.ts';

/** What the SDK can declare and this executor does not implement. */
const NOT_IMPLEMENTED = [
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
 * @returns its configuration, or a sentence that names the function and what is invalid or not implemented
 */
export function readFunction(raw: unknown): { config: FunctionConfig } | { problem: string } {
  const id = z.object({ id: z.string() }).safeParse(raw).data?.id ?? 'without an id';
  const unsupported = NOT_IMPLEMENTED.find((feature) => typeof raw === 'object' && raw !== null && feature in raw);
  if (unsupported) {
    return { problem: `Function ${id} asks for ${unsupported}, which the local executor does not implement` };
  }
  const parsed = functionConfigSchema.safeParse(raw);
  if (!parsed.success) {
    return { problem: `Function ${id} is invalid or asks for something unknown: ${z.prettifyError(parsed.error)}` };
  }
  const problem = configProblem(parsed.data);
  return problem ? { problem: `Function ${id} is invalid: ${problem}` } : { config: parsed.data };
}

function configProblem(config: FunctionConfig): string | undefined {
  for (const trigger of config.triggers) {
    const problem = 'cron' in trigger ? cronProblem(trigger.cron) : expressionProblem(trigger.expression, 'event');
    if (problem) return `trigger: ${problem}`;
  }
  for (const rule of config.cancel ?? []) {
    const problem = expressionProblem(rule.if, 'event and async');
    if (problem) return `cancelOn ${rule.event}: ${problem}`;
    if (rule.timeout !== undefined && parseDuration(rule.timeout) === undefined) {
      return `cancelOn ${rule.event}: "${rule.timeout}" is not a duration`;
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
