import type { Progress } from '#local/progress-bar.ts';
import { PATIENT } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { jobRequests } from '#local/testing/stack/job-requests.ts';
import { countMailsAbout } from '#local/testing/stack/mailbox.ts';
import type { WatchedStack } from '#local/testing/stack/own-stack.ts';
import { compareImports, type Differences } from './compare-imports.ts';
import { confirmAndWait, type ReadyFile } from './import-file.ts';
import { importWithKills, type KillOptions } from './import-with-kills.ts';

const silent: Progress = { show: () => undefined, end: () => undefined };

interface Rejoined {
  /** Of the import that is mended, and of the file's own. */
  mended: Differences;
  file: Differences;
  /** Sent about the file that was disturbed. */
  mails: number;
}

/**
 * Imports a file whose every row fails, has its error file come back corrected while processes of the stack are killed
 * with signal 9, and compares what is there at the end with what nobody disturbed. Throws as importWithKills does.
 */
export async function rejoinWithKills(stack: WatchedStack, rows: number, options: KillOptions): Promise<Rejoined> {
  const calm = await correctedFile(stack, await signUp(stack.addresses, 'calm', PATIENT), rows);
  await confirmAndWait(stack, calm.client, calm.file, silent);
  const brave = await correctedFile(stack, await signUp(stack.addresses, 'brave', PATIENT), rows);
  await importWithKills(stack, brave.client, brave.file, options);
  await jobRequests(stack, 'process-csv');
  return {
    mended: await compareImports(stack.database, calm.mended, brave.mended),
    file: await compareImports(stack.database, calm.file.id, brave.file.id),
    mails: await countMailsAbout(stack.addresses.mail_url, brave.client.email, brave.file.id),
  };
}

/** Every tenth row is left as it was; every seventh is the person of the row before. */
async function correctedFile(stack: WatchedStack, client: Client, rows: number) {
  const line = (row: number) => `p${row} at x.example,Name ${row},Tag ${row % 9}\n`;
  const text = Array.from({ length: rows }, (_, index) => line(index + 1)).join('');
  const mended = (await client.upload(`email,first_name,tags\n${text}`)).import.id;
  await confirmAndWait(stack, client, { id: mended, mapping: ['email', 'first_name', 'tags'] }, silent);
  const errors = (await client.errorsFile(mended)).toString();
  const corrected = errors.replace(/,p(\d+) at x/g, (was, row) =>
    row % 10 === 0 ? was : `,p${row - (row % 7 ? 0 : 1)}@x`,
  );
  const { id } = (await client.upload(corrected, 'errors.csv')).import;
  const file: ReadyFile = { id, mapping: [], options: { as_repair: true } };
  return { client, mended, file };
}
