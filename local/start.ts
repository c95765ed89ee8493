import { runScript } from './script.ts';
import { readSettings } from './settings.ts';
import { previewCommand } from './stack/preview-command.ts';
import { startStack } from './stack.ts';

runScript(async ({ say, atEnd }) => {
  const settings = readSettings(process.env);
  const stack = await startStack(settings, { report: say });
  atEnd(stack.close);
  const { app_url, demo } = stack.addresses;
  say(`Open ${app_url} and sign in as ${demo.email}, password ${demo.password}`);
  say(`Beside it, another build: npx ${previewCommand(settings.dataDir, settings.ports.app + 1).join(' ')}`);
  process.stdout.write(`${JSON.stringify(stack.addresses)}\n`);
});
