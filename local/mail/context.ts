import type { Pool } from 'pg';
import type { FailureSwitch } from './failure-switch.ts';
import type { Webhook } from './webhook.ts';

/** What every route of the mail server works with. */
export interface MailContext {
  db: Pool;
  apiKey: string;
  control: FailureSwitch;
  countRequest: () => Record<string, string>;
  now: () => Date;
  tell: Webhook;
  /** Where reports go; undefined: nowhere. */
  webhookUrl: string | undefined;
}
