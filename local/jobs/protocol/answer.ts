import { z } from 'zod';

/** What came back from the app, before it is understood. */
export type RawAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string | undefined>; body: string }
  | { kind: 'unreachable' }
  | { kind: 'too-large' };

/** The error of a failed attempt or run, as far as it is known. */
export interface RunError {
  name: string;
  message: string;
  stack?: string | undefined;
}

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

/** One thing that the app did or asks for (docs/inngest-protocol.md#ops). */
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

/** Reads an answer as the real server does (docs/inngest-protocol.md#errors-and-retries). */
export function readAnswer(raw: RawAnswer): Answer {
  if (raw.kind === 'too-large') return raw;
  if (raw.kind === 'unreachable') return failedAttempt('Unable to reach SDK URL');
  const fromSdk = raw.headers['x-inngest-sdk'] !== undefined;
  const noRetry = raw.headers['x-inngest-no-retry'] === 'true';
  const retryAfter = raw.headers['retry-after'];
  const body = parseJson(raw.body);

  if (fromSdk && raw.status === 200) return { kind: 'done', output: body === undefined ? raw.body : body };
  if (fromSdk && raw.status === 206) {
    const ops = z.array(opSchema).safeParse(body);
    if (!ops.success) return failedAttempt('The app answered with steps that this server cannot read');
    const requestVersion = Number(raw.headers['x-inngest-req-version'] ?? -1);
    return { kind: 'ops', ops: ops.data, requestVersion, noRetry, retryAfter };
  }
  if (raw.status === 200 || raw.status === 206) return failedAttempt('The answer does not come from an Inngest SDK');
  const error = errorSchema.safeParse(body);
  if (!error.success) return { ...failedAttempt(`The app answered with status ${raw.status}`), noRetry, retryAfter };
  return { kind: 'error', error: error.data, result: body, noRetry, retryAfter };
}

function failedAttempt(message: string) {
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

/** The error of a step as `steps` carries it: without the SDK's mark, which stays only on a cause. */
export function storedError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  return Object.fromEntries(Object.entries(error).filter(([key]) => key !== '__serialized'));
}
