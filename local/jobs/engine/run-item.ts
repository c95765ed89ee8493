import { DatabaseError } from 'pg';
import { readAnswer } from '../protocol/answer.ts';
import { beginCall, writeCall } from '../protocol/call.ts';
import { settle, settleTime } from './apply-answer.ts';
import { change } from './commit.ts';
import type { Engine } from './engine.ts';
import type { Item } from './queue.ts';
import { failByExecutor } from './run-lifecycle.ts';
import { sendRequest } from './send-request.ts';

/**
 * Does an item's work. If the executor stops or is killed before the outcome is stored, the item is still in the
 * database and is done again, with the same attempt.
 */
export async function runItem(engine: Engine, item: Item): Promise<void> {
  if (item.kind !== 'call') return change(engine, (tx) => settleTime(engine, tx, item));

  const run = await beginCall(engine, item);
  if (!run) return;
  const startedAt = new Date();
  const answer = readAnswer(await sendRequest(writeCall(engine, run, item), engine.stopping));
  if (engine.stopping.aborted) return;
  engine.log({
    event: 'step',
    run: item.runId,
    function: run.fn.slug,
    attempt: item.attempt,
    answer: answer.kind,
    ms: Date.now() - startedAt.getTime(),
  });
  const call = { item, run, startedAt };
  try {
    await change(engine, (tx) => settle(engine, tx, call, answer));
  } catch (error) {
    // Postgres refuses the values themselves (class 22): one run has failed, the executor has not
    if (!(error instanceof DatabaseError && error.code?.startsWith('22'))) throw error;
    await change(engine, (tx) =>
      failByExecutor(engine, tx, item.runId, {
        error: 'the answer cannot be stored',
        name: 'Error',
        message: `Postgres refuses it (${error.code})`,
      }),
    );
  }
}
