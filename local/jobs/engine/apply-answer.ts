import type { Answer, Op } from '../protocol/answer.ts';
import type { CallableRun } from '../protocol/call.ts';
import { celProblem } from '../protocol/cel.ts';
import { parseMoment } from '../protocol/duration.ts';
import { addItem, endItem, retryItem } from '../store/queue-items.ts';
import { goOn, storePending, storeResult } from '../store/step-results.ts';
import { nextAttemptAt } from './backoff.ts';
import type { Change, Engine } from './engine.ts';
import type { Item } from './queue.ts';
import { failByExecutor, finishRun } from './run-lifecycle.ts';

const largestOutput = 4 * 1024 * 1024;

/** A call that has come back. */
interface Call {
  item: Item;
  run: CallableRun;
  startedAt: Date;
}

/**
 * Turns the app's answer to a call into the run's next state (real-inngest.md sections 2 and 4). If the run was cancelled
 * meanwhile, its item is gone and the answer changes nothing.
 */
export async function settle(engine: Engine, tx: Change, call: Call, answer: Answer): Promise<void> {
  const { item } = call;
  const [open] = await tx.rows<{ steps: number }>(
    `select (select count(position)::integer from steps where steps.run_id = items.run_id) as steps
     from items where job = $1`,
    [item.job],
  );
  if (!open) return;

  switch (answer.kind) {
    case 'done':
      return finishRun(engine, tx, item.runId, { status: 'completed', output: answer.output });
    case 'too-large':
      return failByExecutor(engine, tx, item.runId, {
        error: 'output_too_large',
        name: 'output_too_large',
        message: 'The answer is larger than 8388608 bytes.',
      });
    case 'error':
      return settleError(engine, tx, call, answer);
    case 'ops':
      return settleOps(engine, tx, call, answer, open.steps);
  }
}

async function settleError(engine: Engine, tx: Change, call: Call, answer: Answer & { kind: 'error' }): Promise<void> {
  const { item } = call;
  if (!answer.noRetry && item.attempt + 1 < call.run.fn.maxAttempts) {
    return retryItem(engine, tx, item, dueAgain(engine, item, answer));
  }
  // the real server writes this word for every failure the SDK declared final, whatever its class
  const error = answer.noRetry ? 'NonRetriableError' : answer.error.message;
  return finishRun(engine, tx, item.runId, {
    status: 'failed',
    error: { error, ...answer.error },
    result: answer.result,
  });
}

async function settleOps(
  engine: Engine,
  tx: Change,
  call: Call,
  answer: Answer & { kind: 'ops' },
  steps: number,
): Promise<void> {
  const { item, run } = call;
  if (answer.requestVersion === 1) {
    return failByExecutor(engine, tx, item.runId, {
      error: 'not implemented',
      name: 'Error',
      message: 'optimizeParallelism: false is not implemented by the local executor',
    });
  }
  if (answer.requestVersion !== run.requestVersion) {
    await tx.rows('update runs set request_version = $2 where id = $1', [item.runId, answer.requestVersion]);
  }

  const failing = answer.ops.find(({ op }) => op === 'StepError');
  if (failing && !answer.noRetry && item.attempt + 1 < call.run.fn.maxAttempts) {
    await storePending(tx, item.runId, { ...described(failing), status: 'retrying', attempt: item.attempt });
    return retryItem(engine, tx, item, dueAgain(engine, item, answer));
  }

  await endItem(engine, tx, item.job);
  for (const op of answer.ops) {
    const goesOn = await applyOp(engine, tx, call, op, steps);
    if (!goesOn) return;
  }
  return goOn(engine, tx, item.runId);
}

function dueAgain({ settings }: Engine, { attempt }: Item, { retryAfter }: Answer & { kind: 'error' | 'ops' }): number {
  return nextAttemptAt(attempt, retryAfter, settings.retryInterval, settings.longestWait);
}

/** Applies one op; false if it ended the run. */
async function applyOp(engine: Engine, tx: Change, call: Call, op: Op, stackCurrent: number): Promise<boolean> {
  const { runId, attempt, slots } = call.item;
  const result = { ...described(op), attempt, startedAt: call.startedAt };
  const later = { runId, stepId: op.id, stackCurrent, slots };
  switch (op.op) {
    case 'StepRun': {
      const value = { data: op.data ?? null };
      if (Buffer.byteLength(JSON.stringify(value.data)) > largestOutput) {
        await failByExecutor(engine, tx, runId, {
          error: 'step output size is greater than the limit',
          name: 'Error',
          message: `The step's output is larger than ${largestOutput} bytes.`,
        });
        return false;
      }
      await storeResult(tx, runId, { ...result, status: 'completed', value });
      return true;
    }
    case 'StepError':
    case 'StepFailed':
      await storeResult(tx, runId, { ...result, status: 'failed', value: { error: withoutMark(op.error) } });
      return true;
    case 'StepPlanned':
      await storePending(tx, runId, { ...described(op), status: 'planned' });
      await addItem(engine, tx, { ...later, kind: 'call', dueAt: Date.now() });
      return true;
    case 'Sleep': {
      const dueAt = parseMoment(op.name ?? '', Date.now()) ?? Date.now();
      await storePending(tx, runId, { ...described(op), status: 'sleeping' });
      await addItem(engine, tx, { ...later, kind: 'sleep', dueAt });
      return true;
    }
    case 'WaitForEvent': {
      const problem = op.opts?.if === undefined ? undefined : celProblem(op.opts.if, 'event and async');
      if (problem) {
        await failByExecutor(engine, tx, runId, { error: 'invalid expression', name: 'Error', message: problem });
        return false;
      }
      const dueAt = parseMoment(op.opts?.timeout ?? '', Date.now()) ?? Date.now();
      await storePending(tx, runId, { ...described(op), status: 'waiting' });
      await addItem(engine, tx, { ...later, kind: 'wait', dueAt, wait: { event: op.name ?? '', if: op.opts?.if } });
      return true;
    }
    case 'RunComplete':
      await finishRun(engine, tx, runId, { status: 'completed', output: op.data });
      return false;
    case 'InvokeFunction':
      await failByExecutor(engine, tx, runId, {
        error: 'not implemented',
        name: 'Error',
        message: 'step.invoke is not implemented by the local executor',
      });
      return false;
  }
}

function described(op: Op): { id: string; op: string; name: string } {
  return { id: op.id, op: op.op, name: op.displayName ?? op.name ?? op.id };
}

/** The error as the server stores it: the SDK's own mark stays only on a cause. */
function withoutMark(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  return Object.fromEntries(Object.entries(error).filter(([key]) => key !== '__serialized'));
}

/** A sleep that is over, or a wait nobody answered in time: its result is null. */
export async function settleTime(engine: Engine, tx: Change, item: Item): Promise<void> {
  if (!(await endItem(engine, tx, item.job))) return;
  const op = item.kind === 'sleep' ? 'Sleep' : 'WaitForEvent';
  await storeResult(tx, item.runId, { id: item.stepId, op, status: 'completed', value: null });
  await goOn(engine, tx, item.runId);
}
