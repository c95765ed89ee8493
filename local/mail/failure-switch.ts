import { z } from 'zod';
import { ResendError } from './errors.ts';

/**
 * What `POST /control` takes; each call replaces the whole switch, `{}` turns everything off. Resend has nothing like
 * it: it is there for tests.
 */
export const switchSchema = z.strictObject({
  /** How many of the next requests to send fail. */
  fail_next: z.int().min(0).default(0),
  /** Of those only whose text holds this. */
  fail_only: z.string().default(''),
  /** With which status. */
  status: z.int().min(400).max(599).default(500),
  /** Seconds in `retry-after`, with 429. */
  retry_after: z.int().min(0).default(1),
  /** The mail is kept, and only the answer is the failure: an answer lost on its way. */
  keep_mail: z.boolean().default(false),
  /** Addresses that count as invalid. */
  refuse_addresses: z.array(z.string().toLowerCase()).default([]),
  /** Requests to send wait until this is off again. */
  hold: z.boolean().default(false),
});

type SwitchState = z.output<typeof switchSchema>;

const NAMES: Record<number, string> = {
  400: 'validation_error',
  401: 'missing_api_key',
  403: 'invalid_api_key',
  404: 'not_found',
  422: 'validation_error',
  429: 'rate_limit_exceeded',
};

export interface FailureSwitch {
  state: SwitchState;
  set(state: SwitchState): void;
  /** Waits while requests are held. */
  released(): Promise<void>;
  /** Counts one request down; the failure it must answer with, if any. */
  nextFailure(text: string): ResendError | undefined;
}

export function createFailureSwitch(): FailureSwitch {
  let release = () => {};
  let held: Promise<void> = Promise.resolve();
  const control: FailureSwitch = {
    state: switchSchema.parse({}),
    set(state) {
      release();
      control.state = state;
      if (state.hold) {
        held = new Promise((resolve) => {
          release = resolve;
        });
      }
    },
    released: () => held,
    nextFailure(text) {
      const { fail_next, fail_only, status, retry_after } = control.state;
      if (fail_next === 0 || !text.includes(fail_only)) return undefined;
      control.state = { ...control.state, fail_next: fail_next - 1 };
      const name = NAMES[status] ?? 'internal_server_error';
      return new ResendError(
        status,
        name,
        'The test asked for this failure.',
        status === 429 ? retry_after : undefined,
      );
    },
  };
  return control;
}
