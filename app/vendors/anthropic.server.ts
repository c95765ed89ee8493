import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { APIError, APIUserAbortError } from '@anthropic-ai/sdk/error';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { type Message, Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import type { z } from 'zod';
import type { Env } from '#app/env.server.ts';

/** What the model is told and asked, and what its answer has to look like. */
export interface Question<T extends z.ZodType> {
  system: string;
  /** All that leaves the house beside our own words. */
  content: string;
  answer: T;
}

/**
 * The model gave no answer that we can use. `code` says why: `time`, `unreachable`, `answer`, or Anthropic's status.
 */
export class ModelFailedError extends Error {
  override readonly name = 'ModelFailedError';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super('The model gave no answer', options);
    this.code = code;
  }
}

/** Nobody waits longer for what they did not ask for. */
export const ANSWER_WITHIN_MS = 5_000;
/** Of an answer, and of what the model thinks before it. */
const MOST_TOKENS = 4_000;

type ModelEnv = Pick<Env, 'ANTHROPIC_API_KEY' | 'ANTHROPIC_BASE_URL' | 'ANTHROPIC_MODEL'>;

/**
 * A model of Anthropic's; null where the deployment has no key for one. Only the resource that is used of the SDK is
 * brought along: all of it is three times as much of the Worker.
 */
export function createModel(env: ModelEnv, withinMs = ANSWER_WITHIN_MS) {
  if (env.ANTHROPIC_API_KEY === undefined) return null;
  const client = new BaseAnthropic({
    apiKey: env.ANTHROPIC_API_KEY,
    baseURL: env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com',
    // after as long as Anthropic asks to wait, if that is within the time
    maxRetries: 1,
    // its lines would have what is asked
    logLevel: 'off',
  });
  const messages = new Messages(client);
  return {
    /** Asks once. Throws ModelFailedError. */
    async ask<T extends z.ZodType>({ system, content, answer }: Question<T>): Promise<z.infer<T>> {
      const format = zodOutputFormat(answer);
      const signal = AbortSignal.timeout(withinMs);
      const message = await messages
        .create(
          {
            model: env.ANTHROPIC_MODEL,
            max_tokens: MOST_TOKENS,
            system,
            messages: [{ role: 'user', content }],
            output_config: { effort: 'low', format },
          },
          { signal },
        )
        .catch((cause: unknown) => {
          throw new ModelFailedError(codeOf(cause, signal));
        });
      try {
        return format.parse(textOf(message));
      } catch {
        throw new ModelFailedError('answer');
      }
    },
  };
}

export type Model = NonNullable<ReturnType<typeof createModel>>;

/** What it thought comes before what it says. One that it refused to end, or could not, does not fit the schema. */
const textOf = ({ content }: Message): string =>
  content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');

function codeOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted || error instanceof APIUserAbortError) return 'time';
  return error instanceof APIError && error.status !== undefined ? String(error.status) : 'unreachable';
}
