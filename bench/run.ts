import { runScript, type Script } from '#local/script.ts';
import { SetupError } from '#local/settings.ts';

/** Reads its options from `argv`, shows progress on standard error, and prints one JSON object as its last line. */
type Bench = (argv: string[], script: Script) => Promise<void>;

const BENCHES: Record<string, () => Promise<{ run: Bench }>> = {
  import: () => import('./imports/import.ts'),
  preview: () => import('./imports/preview.ts'),
  upload: () => import('./imports/upload.ts'),
  reading: () => import('./reading/reading.ts'),
  contacts: () => import('./contacts/contacts.ts'),
  export: () => import('./exports/export.ts'),
  kills: () => import('./imports/kills.ts'),
  load: () => import('./load/load.ts'),
  fair: () => import('./load/fair.ts'),
  pages: () => import('./pages/answers.ts'),
  lighthouse: () => import('./pages/lighthouse.ts'),
  screenshots: () => import('./pages/screenshots.ts'),
  'export-kills': () => import('./exports/export-kills.ts'),
};

runScript(async (script) => {
  const [name = '', ...argv] = process.argv.slice(2);
  const load = BENCHES[name];
  if (!load) throw new SetupError(`Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [options]`);
  const { run } = await load();
  // a script that is stopped has seconds to close; one that is through takes the time that a full data folder needs
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  script.atEnd(closeAll);
  try {
    await run(argv, { ...script, atEnd: (close) => closers.push(close) });
  } finally {
    await closeAll();
  }
  await script.end();
});
