import type { Pool } from 'pg';
import type { FailureSwitch } from './failure-switch.ts';

/** What every route of the mail server works with. */
export interface MailContext {
  db: Pool;
  apiKey: string;
  control: FailureSwitch;
  countRequest: () => Record<string, string>;
  now: () => Date;
}
