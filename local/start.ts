import { runScript } from './script.ts';
import { readSettings } from './settings.ts';
import { startStack } from './stack.ts';

runScript(async ({ say, atEnd }) => {
  const stack = await startStack(readSettings(process.env), { report: say });
  atEnd(stack.close);
  process.stdout.write(`${JSON.stringify(stack.addresses)}\n`);
});
