import { z } from 'zod';
import type { RunError } from '../engine/run-lifecycle.ts';
import type { RawAnswer } from '../engine/send-request.ts';

const opSchema = z.object({
  id: z.string().min(1),
  op: z.enum([
    'StepRun',
    'StepError',
    'StepFailed',
    'StepPlanned',
    'Sleep',
    'WaitForEvent',
    'InvokeFunction',
    'RunComplete',
  ]),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .object({ timeout: z.string().optional(), if: z.string().optional(), type: z.string().optional() })
    .nullish()
    .catch(undefined),
});

/** One thing the app did or asks for (real-inngest.md section 2, "Ops"). */
export type Op = z.infer<typeof opSchema>;

export type Answer =
  | { kind: 'done'; output: unknown }
  | { kind: 'ops'; ops: Op[]; requestVersion: number; noRetry: boolean; retryAfter: string | undefined }
  | { kind: 'error'; error: RunError; result?: unknown; noRetry: boolean; retryAfter: string | undefined }
  | { kind: 'too-large' };

const errorSchema = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  stack: z.string().optional().catch(undefined),
});

/** Understands an answer as the real server does (real-inngest.md section 4, the second table). */
export function readAnswer(raw: RawAnswer): Answer {
  if (raw.kind === 'too-large') return raw;
  if (raw.kind === 'unreachable') return plainError('Unable to reach SDK URL');
  const fromSdk = raw.headers['x-inngest-sdk'] !== undefined;
  const noRetry = raw.headers['x-inngest-no-retry'] === 'true';
  const retryAfter = raw.headers['retry-after'];
  const body = parseJson(raw.body);

  if (fromSdk && raw.status === 200) return { kind: 'done', output: body === undefined ? raw.body : body };
  if (fromSdk && raw.status === 206) {
    const ops = z.array(opSchema).safeParse(body);
    if (!ops.success) return plainError('The app answered steps this server cannot read');
    const requestVersion = Number(raw.headers['x-inngest-req-version'] ?? -1);
    return { kind: 'ops', ops: ops.data, requestVersion, noRetry, retryAfter };
  }
  if (raw.status === 200 || raw.status === 206) return plainError('The answer does not come from an Inngest SDK');
  const error = errorSchema.safeParse(body);
  if (!error.success) return { ...plainError(`The app answered with status ${raw.status}`), noRetry, retryAfter };
  return { kind: 'error', error: error.data, result: body, noRetry, retryAfter };
}

function plainError(message: string) {
  const error: RunError = { name: 'Error', message };
  return { kind: 'error' as const, error, noRetry: false, retryAfter: undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
