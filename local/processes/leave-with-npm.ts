import { readProcess } from './process-table.ts';

const LOOK_EVERY_MS = 400;

/**
 * Calls `onGone` once when the npm that runs this script is gone: npm passes signals on, but a kill -9 takes it alone.
 * npm runs scripts through a shell, which mostly becomes the script but may also stay between; then the shell's
 * parent is watched as well. Does nothing when npm does not run us.
 * @returns a function that ends the watch
 */
export function leaveWithNpm(onGone: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  const between = readProcess(parent);
  const grandparent = between && !/\bnpm\b/.test(between.command) ? between.parent : null;
  const watch = setInterval(() => {
    const parentStands = process.ppid === parent;
    const grandparentStands = grandparent === null || readProcess(parent)?.parent === grandparent;
    if (parentStands && grandparentStands) return;
    clearInterval(watch);
    onGone();
  }, LOOK_EVERY_MS);
  watch.unref();
  return () => clearInterval(watch);
}
