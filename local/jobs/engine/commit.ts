import { dispatch } from './dispatch.ts';
import type { Change, Dispatched, Engine } from './engine.ts';

/** Makes one change of state, with all that its events bring about, in one transaction. */
export function change<T>(engine: Engine, work: (tx: Change) => Promise<T>): Promise<T> {
  return engine.db.write(async (transaction) => {
    const emitted: Dispatched[] = [];
    const tx: Change = { ...transaction, emit: (dispatched) => emitted.push(dispatched) };
    const result = await work(tx);
    for (let next = emitted.shift(); next; next = emitted.shift()) await dispatch(engine, tx, next);
    return result;
  });
}
