import { type Answer, type Op, storedError } from '#local/jobs/protocol/answer.ts';
import { celProblem } from '#local/jobs/protocol/cel.ts';
import { parseDueTime } from '#local/jobs/protocol/duration.ts';
import type { Change, QueueItem } from '#local/jobs/store/change.ts';
import { storePending, storeResult } from '#local/jobs/store/step-results.ts';
import { nextAttemptAt, type RetrySettings } from './backoff.ts';
import { continueRun, failRun, finishRun } from './run-lifecycle.ts';

const MAX_STEP_OUTPUT_BYTES = 4 * 1024 * 1024;

/** A call that has been answered. */
export interface AnsweredCall {
  item: QueueItem;
  maxAttempts: number;
  requestVersion: number;
  startedAt: Date;
}

/**
 * Turns the app's answer to a call into the run's next state (docs/inngest-protocol.md#errors-and-retries). If the run
 * was cancelled in the meantime, its item is gone and the answer changes nothing.
 */
export async function applyAnswer(
  tx: Change,
  call: AnsweredCall,
  answer: Answer,
  settings: RetrySettings,
): Promise<void> {
  const { job, runId } = call.item;
  const [open] = await tx.rows<{ steps: number }>(
    `select (select count(position)::integer from steps where steps.run_id = items.run_id) as steps
     from items where job = $1`,
    [job],
  );
  if (!open) return;

  switch (answer.kind) {
    case 'done':
      return finishRun(tx, runId, { status: 'completed', output: answer.output });
    case 'too-large':
      return failRun(tx, runId, {
        error: 'output_too_large',
        name: 'output_too_large',
        message: 'The answer is larger than 8388608 bytes.',
      });
    case 'error':
      return applyError(tx, call, answer, settings);
    case 'ops':
      return applyOps(tx, call, answer, settings, open.steps);
  }
}

async function applyError(
  tx: Change,
  call: AnsweredCall,
  answer: Answer & { kind: 'error' },
  settings: RetrySettings,
): Promise<void> {
  const { item } = call;
  if (!answer.noRetry && hasAttemptsLeft(call)) {
    return tx.queue.retry(item, nextAttemptAt(item.attempt, answer.retryAfter, settings));
  }
  // the real server writes this word for every failure that the SDK declared final, whatever its class
  const error = answer.noRetry ? 'NonRetriableError' : answer.error.message;
  return finishRun(tx, item.runId, { status: 'failed', error: { error, ...answer.error }, result: answer.result });
}

async function applyOps(
  tx: Change,
  call: AnsweredCall,
  answer: Answer & { kind: 'ops' },
  settings: RetrySettings,
  steps: number,
): Promise<void> {
  const { item } = call;
  if (answer.requestVersion === 1) {
    const message = 'optimizeParallelism: false is not implemented by the local executor';
    return failRun(tx, item.runId, { error: 'not implemented', name: 'Error', message });
  }
  if (answer.requestVersion !== call.requestVersion) {
    await tx.rows('update runs set request_version = $2 where id = $1', [item.runId, answer.requestVersion]);
  }

  const tooLarge = answer.ops.find(isTooLarge);
  const failing = tooLarge ?? answer.ops.find(({ op }) => op === 'StepError');
  if (failing && !answer.noRetry && hasAttemptsLeft(call)) {
    await storePending(tx.rows, item.runId, { ...described(failing), status: 'retrying', attempt: item.attempt });
    return tx.queue.retry(item, nextAttemptAt(item.attempt, answer.retryAfter, settings));
  }
  if (tooLarge) return failTooLarge(tx, call, tooLarge);

  await tx.queue.end(item.job);
  for (const op of answer.ops) {
    const goesOn = await applyOp(tx, call, op, steps);
    if (!goesOn) return;
  }
  return continueRun(tx, item.runId);
}

function hasAttemptsLeft({ item, maxAttempts }: AnsweredCall): boolean {
  return item.attempt + 1 < maxAttempts;
}

function isTooLarge({ op, data = null }: Op): boolean {
  return op === 'StepRun' && Buffer.byteLength(JSON.stringify(data)) > MAX_STEP_OUTPUT_BYTES;
}

async function failTooLarge(tx: Change, { item, startedAt }: AnsweredCall, op: Op): Promise<void> {
  const message = `The step's output is larger than ${MAX_STEP_OUTPUT_BYTES} bytes.`;
  const value = { error: { name: 'Error', message } };
  await storeResult(tx.rows, item.runId, {
    ...described(op),
    status: 'failed',
    attempt: item.attempt,
    startedAt,
    value,
  });
  await failRun(tx, item.runId, { error: 'step output size is greater than the limit', name: 'Error', message });
}

/** Applies one op. False if it ended the run. */
async function applyOp(tx: Change, call: AnsweredCall, op: Op, stackCurrent: number): Promise<boolean> {
  const { runId, attempt, slots } = call.item;
  const result = { ...described(op), attempt, startedAt: call.startedAt };
  const next = { runId, stepId: op.id, stackCurrent, slots };
  switch (op.op) {
    case 'StepRun':
      await storeResult(tx.rows, runId, { ...result, status: 'completed', value: { data: op.data ?? null } });
      return true;
    case 'StepError':
    case 'StepFailed':
      await storeResult(tx.rows, runId, { ...result, status: 'failed', value: { error: storedError(op.error) } });
      return true;
    case 'StepPlanned':
      await storePending(tx.rows, runId, { ...described(op), status: 'planned' });
      await tx.queue.add({ ...next, kind: 'call', dueAt: Date.now() });
      return true;
    case 'Sleep': {
      await storePending(tx.rows, runId, { ...described(op), status: 'sleeping' });
      await tx.queue.add({ ...next, kind: 'sleep', dueAt: dueTime(op.name) });
      return true;
    }
    case 'WaitForEvent': {
      const problem = op.opts?.if === undefined ? undefined : celProblem(op.opts.if, 'event and async');
      if (problem) {
        await failRun(tx, runId, { error: 'invalid expression', name: 'Error', message: problem });
        return false;
      }
      const wait = { event: op.name ?? '', if: op.opts?.if };
      await storePending(tx.rows, runId, { ...described(op), status: 'waiting' });
      await tx.queue.add({ ...next, kind: 'wait', dueAt: dueTime(op.opts?.timeout), wait });
      return true;
    }
    case 'RunComplete':
      await finishRun(tx, runId, { status: 'completed', output: op.data });
      return false;
    case 'InvokeFunction': {
      const message = 'step.invoke is not implemented by the local executor';
      await failRun(tx, runId, { error: 'not implemented', name: 'Error', message });
      return false;
    }
  }
}

function dueTime(text: string | null | undefined): number {
  const now = Date.now();
  return parseDueTime(text ?? '', now) ?? now;
}

function described(op: Op): { id: string; op: string; name: string } {
  return { id: op.id, op: op.op, name: op.displayName ?? op.name ?? op.id };
}
