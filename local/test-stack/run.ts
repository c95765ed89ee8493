import { fileURLToPath } from 'node:url';
import { runScript } from '#local/script.ts';
import { readSettings } from '#local/settings.ts';
import { startStack } from '#local/stack.ts';

// what `npm start` does, with another Worker
runScript(async ({ say, atEnd }) => {
  const workerConfig = fileURLToPath(new URL('./wrangler.toml', import.meta.url));
  const stack = await startStack(readSettings(process.env), { report: say, workerConfig });
  atEnd(stack.close);
  process.stdout.write(`${JSON.stringify(stack.addresses)}\n`);
});
