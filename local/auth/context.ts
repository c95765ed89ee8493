import type { Pool } from 'pg';
import type { LinkMail } from './mails/link-mail.ts';
import type { Buckets } from './rate-limit.ts';
import type { Keys } from './sessions/keys.ts';

/** A mail as the sign-in server hands it over: one HTML part, like the real one's. */
export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text?: string;
}

/** Limits the real server has on by default; here each is off unless given. */
interface MailLimits {
  /** Seconds between two mails of one kind to one user (the real default is 60). */
  secondsBetweenMails?: number;
  /** Mails of the whole project in an hour (the real default is 30). */
  mailsAnHour?: number;
}

export interface AuthSettings {
  /** The app's address: where links end and what a refused redirect becomes. */
  siteUrl: string;
  /** Globs of further redirect targets: `*` stops at `.` and `/`, `**` crosses them. */
  redirectAllowList: string[];
  /** Google is a way in, played by a page of the stand-in's own. */
  google: boolean;
  /** Sign-ups are confirmed at once and no confirmation mail is sent. */
  autoconfirm: boolean;
  mailFrom: string;
  mailTemplate: (mail: LinkMail) => { subject: string; html: string };
  mailLimits: MailLimits;
  /** The header that carries the caller's address, in lower case; null: callers are not counted. */
  rateLimitHeader: string | null;
}

/** What every route of the sign-in server works with. */
export interface AuthContext {
  db: Pool;
  keys: Keys;
  settings: AuthSettings;
  /** The server's own address, before `/auth/v1`. */
  url: string;
  /** What callers have left, by path and address. */
  buckets: Buckets;
  deliver: (mail: OutgoingMail) => Promise<void>;
  now: () => Date;
}
