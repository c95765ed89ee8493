import type { TestProject } from 'vitest/node';
import { HEAP_FLAGS } from '#local/worker/start-worker.ts';
import { setup as startStack } from '#tests/support/stack/setup.ts';

/**
 * The stack for the long proofs. What a request leaves behind workerd frees with V8's large collections alone, and
 * small requests bring none about for tens of thousands of them; here every collection is a large one, so that what is
 * resident is what is held.
 */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.MINIFLARE_WORKERD_V8_FLAGS = `${HEAP_FLAGS} --gc-global`;
  return startStack(project);
}
