// Runs every test and closes with one plain line, `N passed, N failed`, that any machine can read.
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string', multiple: true }, report: { type: 'string' } },
});

// `npm test` runs in minutes; what takes longer is asked for by its project's name
const QUICK = ['unit', 'local', 'stack'];

const vitest = await startVitest('test', positionals, {
  run: true,
  project: values.project ?? QUICK,
  ...(values.report && { reporters: ['default', 'json'], outputFile: { json: values.report } }),
});
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const passed = tests.filter((test) => test.result().state === 'passed').length;
const failedIn = (module: (typeof modules)[number]) =>
  [...module.children.allTests()].filter((test) => test.result().state === 'failed').length;
// a file that fails beside its tests (it cannot be collected, or a hook of it throws) counts as one failure
const failed = modules.reduce(
  (sum, module) => sum + (module.state() === 'failed' ? Math.max(1, failedIn(module)) : failedIn(module)),
  0,
);
const broken = vitest.state.getUnhandledErrors().length;
await vitest.close();
process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`);
process.exit(failed + broken > 0 || passed === 0 ? 1 : 0);
