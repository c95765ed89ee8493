import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { verifyLinkTemplate } from '#local/auth/mails/verify-link-template.ts';
import { startAuth } from '#local/auth/server.ts';
import { startPostgres } from '#local/postgres/start-postgres.ts';
import { freePort } from '#local/testing/free-port.ts';
import { makeOwnFolder } from '#local/testing/own-folder.ts';
import { conversation } from './auth-conversation.ts';
import { compareConversations } from './compare.ts';
import { createTalk } from './talk.ts';

// Holds the recorded conversation with the real Supabase Auth (v2.196.0) against the stand-in, step by step.

const SITE_URL = 'http://127.0.0.1:5173';
const RECORDINGS = ['../../../shared/fidelity/supabase-auth.real.txt', './supabase-auth.real.txt'];

const folder = await makeOwnFolder('fidelity');
const postgres = await startPostgres({ dataDir: folder.path, port: await freePort(), settings: { fsync: 'off' } });
try {
  const { answered, url } = await talkToStandIn(postgres.url);
  const recording = RECORDINGS.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  if (!recording) throw new Error('there is no recording to compare with');
  const { steps, differences } = compareConversations(readFileSync(recording, 'utf8'), answered);
  console.log(
    `Compared ${steps} steps (status, headers, body, mail links) of ${url}/auth/v1 with the recorded answers.`,
  );
  for (const { step, recorded, answered: ours } of differences) {
    console.log(`\nDiffers in "${step}"\n--- the real server\n${recorded}\n--- the stand-in\n${ours}`);
  }
  console.log(`${differences.length} differences.`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  await folder.remove();
}

async function talkToStandIn(databaseUrl: string): Promise<{ answered: string; url: string }> {
  const mails: { to: string; html: string }[] = [];
  let skipped = 0;
  const auth = await startAuth({
    host: '127.0.0.1',
    port: await freePort(),
    databaseUrl,
    siteUrl: SITE_URL,
    mailTemplate: verifyLinkTemplate,
    deliver: async (mail) => void mails.push(mail),
    now: () => new Date(Date.now() + skipped),
  });
  try {
    const talk = createTalk(
      {
        ...auth,
        siteUrl: SITE_URL,
        newestMail: (to) => mails.findLast((mail) => mail.to === to)?.html ?? '',
        advance: (seconds) => {
          skipped += seconds * 1000;
        },
      },
      `r${randomBytes(4).toString('hex')}`,
    );
    await conversation(talk);
    return { answered: talk.written(), url: auth.url };
  } finally {
    await auth.close();
  }
}
