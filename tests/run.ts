// Runs every test and closes with one plain line, `N passed, N failed`, that any machine can read.
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string', multiple: true } },
});

const vitest = await startVitest('test', positionals, {
  run: true,
  ...(values.project && { project: values.project }),
});
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const passed = tests.filter((test) => test.result().state === 'passed').length;
// a file that could not even be collected counts as one failure
const failed =
  tests.filter((test) => test.result().state === 'failed').length +
  modules.filter((module) => module.state() === 'failed' && [...module.children.allTests()].length === 0).length;
const broken = vitest.state.getUnhandledErrors().length;
await vitest.close();
process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`);
process.exit(failed + broken > 0 || passed === 0 ? 1 : 0);
