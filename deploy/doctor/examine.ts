import type { parseVariables } from '#app/env.server.ts';
import { examineApp } from './examine-app.ts';
import { examineDatabase } from './examine-database.ts';
import { examineMail } from './examine-mail.ts';
import { examineModel } from './examine-model.ts';
import { examineSignIn } from './examine-sign-in.ts';
import type { Findings } from './findings.ts';

/** What is examined of a deployment, in the order in which it is set up. */
const EXAMINATIONS = {
  Database: examineDatabase,
  'Sign-in': examineSignIn,
  Mail: examineMail,
  Model: examineModel,
  App: examineApp,
} satisfies Record<string, (env: ReturnType<typeof parseVariables>) => Promise<Findings>>;

/** Examines all services of a deployment, beside each other. Changes nothing. */
export async function examine(env: ReturnType<typeof parseVariables>): Promise<Map<string, Findings>> {
  const found = await Promise.all(
    Object.entries(EXAMINATIONS).map(async ([name, run]) => [name, await run(env)] as const),
  );
  return new Map(found);
}
