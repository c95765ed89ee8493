import { runScript } from './script.ts';
import { readSettings } from './settings.ts';
import { startStack } from './stack.ts';

runScript(async ({ say, atEnd }) => {
  const stack = await startStack(readSettings(process.env), { report: say });
  atEnd(stack.close);
  const { app_url, demo } = stack.addresses;
  say(`Open ${app_url} and sign in as ${demo.email}, password ${demo.password}`);
  process.stdout.write(`${JSON.stringify(stack.addresses)}\n`);
});
