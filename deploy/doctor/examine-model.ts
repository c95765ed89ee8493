import { answerOf, type Findings, faulty } from './findings.ts';

interface Wanted {
  ANTHROPIC_API_KEY?: string | undefined;
  ANTHROPIC_BASE_URL?: string | undefined;
  ANTHROPIC_MODEL: string;
}

const UNUSED = 'ANTHROPIC_API_KEY is not set: no workspace can have a model asked about its files.';

/** Looks whether Anthropic knows our key and the model; nothing is asked of it. */
export async function examineModel({ ANTHROPIC_API_KEY: key, ...env }: Wanted): Promise<Findings> {
  if (key === undefined) return { faults: [], remarks: [UNUSED] };
  const base = (env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com').replace(/\/+$/, '');
  const answer = await answerOf(`${base}/v1/models/${encodeURIComponent(env.ANTHROPIC_MODEL)}`, {
    headers: { authorization: `Bearer ${key}`, 'anthropic-version': '2026-10-21' },
  });
  if (!answer) return faulty(`Anthropic does not answer (${base}).`);
  if (answer.status === 404) return faulty(`ANTHROPIC_MODEL: Anthropic has no model ${env.ANTHROPIC_MODEL}.`);
  if (answer.status === 200) return { faults: [], remarks: [] };
  return faulty(`ANTHROPIC_API_KEY is refused (${answer.status}): make another one at Anthropic, or leave it out.`);
}
