import { z } from 'zod';
import { type Answer, answerOf, type Findings, faulty } from './findings.ts';

const health = z.object({ ok: z.boolean(), checks: z.record(z.string(), z.unknown()) });
const said = z.object({ message: z.string() });

/**
 * Looks at the app where people reach it: whether it and its database and files answer, and whether Inngest takes its
 * jobs. For that the app registers, as it does after a deploy; done again it changes nothing.
 */
export async function examineApp({ APP_URL }: { APP_URL: string }): Promise<Findings> {
  const app = APP_URL.replace(/\/+$/, '');
  const answer = await answerOf(`${app}/health`);
  if (!answer) return faulty(`APP_URL: nobody answers at ${app}: deploy the Worker, and see which address it has.`);
  const read = health.safeParse(answer.json);
  if (!read.success)
    return faulty(
      `APP_URL: what answers at ${app} is not Folksbase, or its environment is not complete (${answer.status}).`,
    );
  const away = Object.entries(read.data.checks).filter(([, check]) => check !== true && check !== 'ok');
  const faults = away.map(([name]) => `The app does not reach its ${name}: its log says why.`);
  return { faults: [...faults, ...syncFaults(await answerOf(`${app}/api/inngest`, { method: 'PUT' }))], remarks: [] };
}

function syncFaults(answer: Answer | null): string[] {
  if (answer?.status === 200) return [];
  const why = said.safeParse(answer?.json).data?.message ?? 'no answer';
  return [
    `Inngest does not take the app's jobs (${answer?.status ?? 'no answer'}: ${why}): compare INNGEST_SIGNING_KEY with the environment's key at Inngest.`,
  ];
}
