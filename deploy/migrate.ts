import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';
import { runScript } from '#local/script.ts';
import { migrateDatabase } from './database/migrate-database.ts';
import { givenVariables } from './given-variables.ts';

const variables = z.object({
  DATABASE_URL: z.string('is missing: the address of the database, as its owner reaches it'),
  APP_DATABASE_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, 'must be small letters, digits and _')
    .default('folksbase_app'),
  APP_DATABASE_PASSWORD: z.string().min(16, 'is too short for a password').optional(),
});

runScript(async ({ say, end }) => {
  const { DATABASE_URL, APP_DATABASE_ROLE: name, APP_DATABASE_PASSWORD: password = null } = readVariables();
  const { applied, remarks } = await migrateDatabase(DATABASE_URL, { name, password });
  for (const remark of remarks) say(remark);
  say(
    `${applied === 0 ? 'Nothing to migrate' : `Migrations applied: ${applied}`}. The Worker connects as ${name}: its DATABASE_URL is this one with that user and its password.`,
  );
  await end();
});

function readVariables(): z.infer<typeof variables> {
  const read = variables.safeParse(givenVariables(process.argv[2]));
  if (read.success) return read.data;
  throw new PlainError(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
}
