import type { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import type { Env } from '#app/env.server.ts';
import { log } from '#app/lib/log.ts';
import { ANSWER_WITHIN_MS, type Model, ModelFailedError, type Question } from '#app/vendors/anthropic.server.ts';
import type { Db } from '#db/client.ts';
import { claimQuestion, keepAnswer } from '#db/queries/model/answers.ts';
import { mayAskModel } from '#db/queries/model/choice.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface AskingModel extends Pick<Services, 'db' | 'model' | 'after'> {
  env: Pick<Env, 'ANTHROPIC_MODEL' | 'MODEL_QUESTIONS_PER_DAY'>;
}

/** Whether there is a model, and the workspace lets it be asked. */
export const isModelAsked = async ({ db, model }: Pick<AskingModel, 'db' | 'model'>, workspaceId: WorkspaceId) =>
  model !== null && (await mayAskModel(db, workspaceId));

/**
 * What the model answers, from the last hour if it was asked the same by this workspace then
 * (docs/rules/product.md#mapping-by-a-model). Null where it may not be asked or gives no answer that fits: that is said
 * in the log alone.
 */
export async function askModel<T extends z.ZodType>(
  services: AskingModel,
  workspaceId: WorkspaceId,
  about: 'columns' | 'summary',
  question: Question<T>,
): Promise<z.infer<T> | null> {
  const { db, env, model } = services;
  if (model === null || !(await mayAskModel(db, workspaceId))) return null;
  const hash = await hashOf(JSON.stringify([env.ANTHROPIC_MODEL, question.system, question.content]));
  const claim = () => claimQuestion(db, workspaceId, hash, env.MODEL_QUESTIONS_PER_DAY);
  const first = await claim();
  const found = first.state === 'asked' ? await waitForAnother(claim, first.seconds * 1_000) : first;
  const facts = { workspace: workspaceId, about };
  if (found.state === 'first') {
    const answer = ask(model, db, { workspaceId, hash, question, facts });
    // it is paid for: who asks next has it, also if nobody waits for it now
    services.after(answer);
    return answer;
  }
  if (found.state === 'full') log('model.enough_today', facts);
  return found.state === 'answered' ? (question.answer.safeParse(found.answer).data ?? null) : null;
}

interface Asked<T extends z.ZodType> {
  workspaceId: WorkspaceId;
  hash: string;
  question: Question<T>;
  facts: { workspace: string; about: string };
}

async function ask<T extends z.ZodType>(
  model: Model,
  db: Db,
  { workspaceId, hash, question, facts }: Asked<T>,
): Promise<z.infer<T> | null> {
  const begun = Date.now();
  try {
    const answer = await model.ask(question);
    await keepAnswer(db, workspaceId, hash, answer);
    log('model.answered', { ...facts, ms: Date.now() - begun });
    return answer;
  } catch (error) {
    if (!(error instanceof ModelFailedError)) throw error;
    log('model.failed', { ...facts, why: error.code, ms: Date.now() - begun });
    return null;
  }
}

const LOOKS_EVERY_MS = 500;

/** Somebody asks the same already: as long as that may take, their answer is waited for. */
async function waitForAnother<T extends { state: string }>(claim: () => Promise<T>, passedMs: number): Promise<T> {
  for (let waited = passedMs; ; waited += LOOKS_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS));
    const now = await claim();
    if (now.state !== 'asked' || waited > ANSWER_WITHIN_MS) return now;
  }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}
