import type { Fault } from './fault-proxy.ts';
import { JOBS } from './jobs-with-steps.ts';

const answers = (status: number, body: object, headers = {}): Fault => ({ status, body, headers });
/** What Resend refuses a mail with. */
export const resend = (status: number, name: string, headers = {}) =>
  answers(status, { statusCode: status, name, message: 'No.' }, headers);

export const DATABASE_DOWN = answers(500, { message: 'could not connect to the database' });
export const SUPABASE_500 = answers(500, { code: 500, error_code: 'unexpected_failure', msg: 'No.' });

/** One thing that may go wrong with a service that a step asks. */
export interface FaultPlan {
  at: 'sql' | 'mail' | 'signIn';
  /** Meets every request of the step. */
  fault?: Fault;
  isPermanent?: boolean;
  /** Meet one request each. */
  passing?: readonly Fault[];
}

const FAULTS: Record<string, FaultPlan> = {
  'the database is down': { at: 'sql', fault: DATABASE_DOWN },
  'the database breaks off, then its answer is lost': { at: 'sql', passing: ['broken', 'lost'] },
  'Resend answers 500': { at: 'mail', fault: resend(500, 'internal_server_error') },
  'Resend answers 429, then its answer is lost': {
    at: 'mail',
    passing: [resend(429, 'rate_limit_exceeded', { 'retry-after': '1' }), 'lost'],
  },
  'Resend refuses the mail': { at: 'mail', fault: resend(422, 'validation_error'), isPermanent: true },
  'Supabase answers 500': { at: 'signIn', fault: SUPABASE_500 },
  'Supabase breaks off twice': { at: 'signIn', passing: ['broken', 'broken'] },
};

/** Which steps send a mail, and for that look an address up. */
export const MAILING = new Set([
  'process-csv notify',
  'process-export notify',
  'send-welcome send',
  'send-digests send',
]);

/** Each step of each job. */
export const PLACES = Object.entries(JOBS).flatMap(([job, { steps }]) => steps.map((step) => ({ job, step })));
/** Those that ask one service alone, by which; a refused mail then ends nothing. */
const ASKING = [
  { job: 'close-workspace', step: 'tell', at: 'mail' },
  { job: 'close-workspace', step: 'remove-user', at: 'signIn' },
  { job: 'deliver-hook', step: 'tell-owners', at: 'mail' },
  { job: 'deliver-hook', step: 'tell-owners', at: 'signIn' },
];
const plans = Object.entries(FAULTS).map(([fault, plan]) => ({ fault, plan }));
/** Each step of each job with each thing that may go wrong in it. */
export const FAULT_CASES = [
  ...PLACES.flatMap(({ job, step }) =>
    plans
      .filter(({ plan }) => plan.at === 'sql' || MAILING.has(`${job} ${step}`))
      .map((planned) => ({ job, step, ...planned })),
  ),
  ...ASKING.flatMap(({ job, step, at }) =>
    plans.filter(({ plan }) => plan.at === at && !plan.isPermanent).map((planned) => ({ job, step, ...planned })),
  ),
];

/**
 * Those of the quick suite: what passes, and what is refused, in every step; what lasts, and so costs eleven tries and
 * what comes after them, in the last step of each job that meets it. `npm run test:long` has all of them.
 */
export const QUICK_FAULT_CASES = FAULT_CASES.filter(
  ({ job, fault, plan }, index) =>
    plan.passing !== undefined ||
    plan.isPermanent === true ||
    index === FAULT_CASES.findLastIndex((other) => other.job === job && other.fault === fault),
);
