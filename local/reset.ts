import { forgetDataFolder } from './data-folder.ts';
import { runScript } from './script.ts';
import { readSettings } from './settings.ts';

runScript(async ({ say, end }) => {
  const { dataDir } = readSettings(process.env);
  say(forgetDataFolder(dataDir) ? `${dataDir} is forgotten.` : `There is nothing to forget in ${dataDir}.`);
  await end();
});
