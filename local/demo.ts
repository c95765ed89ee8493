import { statSync } from 'node:fs';
import { checkCount, checkPeople } from './demo/check-export.ts';
import { expectPeople } from './demo/expected-people.ts';
import { exportEveryone } from './demo/export-everyone.ts';
import { followImport } from './demo/follow-import.ts';
import { readDemoOptions } from './demo/options.ts';
import { writePeopleFile } from './demo/people/write-people-file.ts';
import { describePlaces, describeResult, resultOf } from './demo/report.ts';
import { PlainError } from './plain-error.ts';
import { count, createProgress, megabytes } from './progress-bar.ts';
import { runScript } from './script.ts';
import { readSettings } from './settings.ts';
import { startStack } from './stack.ts';
import { PATIENT } from './testing/client/caller.ts';
import { Client } from './testing/client/client.ts';
import { signIn } from './testing/client/sign-in.ts';
import { uploadFile } from './testing/client/upload-file.ts';

runScript(async ({ say, atEnd, end }) => {
  const options = readDemoOptions(process.argv.slice(2));
  const settings = readSettings(process.env);
  say('Starting PostgreSQL, sign-in, mail, jobs and the app on this machine ...');
  const { addresses, close } = await startStack(settings, { report: say });
  atEnd(close);
  const client = new Client(addresses.app_url, await signIn(addresses, addresses.demo), PATIENT);

  const path = options.file ?? (await writePeopleFile(settings.dataDir, options.rows));
  const { size } = statSync(path);
  say(`${path} (${megabytes(size)})`);

  // the data of an earlier demo is still there
  const before = (await client.countContacts()) === 0 ? null : await exportEveryone(client);

  const upload = createProgress('Uploading');
  const uploaded = await uploadFile(client, path, (bytes) => upload.show(bytes / size, megabytes(bytes)));
  upload.end(`about ${count(uploaded.preview.estimated_rows)} rows`);
  for (const { header, target } of uploaded.suggestions) say(`  ${header} → ${target ?? 'not imported'}`);
  const { id } = uploaded.import;
  await client.confirm(
    id,
    uploaded.suggestions.map(({ target }) => target),
  );
  const ended = await followImport(client, id);
  if (ended.status !== 'completed') throw new PlainError(`The import ${ended.status}. ${ended.failure?.message ?? ''}`);

  const exported = await exportEveryone(client);
  if (options.file) await checkCount(exported, { before, created: ended.created });
  else await checkPeople(exported, await expectPeople({ before, rows: options.rows }));

  const result = resultOf(ended, exported);
  const print = (text: string): boolean => process.stdout.write(`${text}\n`);
  print(`\nWhat happened\n${describeResult(result)}\n`);
  if (options.exit) {
    print(JSON.stringify(result));
    await end();
  } else {
    print(
      `Where to look\n${describePlaces(addresses, id)}\n\nCtrl-C ends everything; the data stays for the next time.`,
    );
  }
});
