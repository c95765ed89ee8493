import { z } from 'zod';
import { type Answer, answerOf, type Findings, faulty } from './findings.ts';

interface Wanted {
  APP_URL: string;
  SUPABASE_URL: string;
  SUPABASE_ANON_KEY: string;
  SUPABASE_SERVICE_ROLE_KEY: string;
  SIGN_IN_WITH_GOOGLE: 'yes' | 'no';
}

const UNSEEN =
  'Not to be seen from here: whether Supabase checks for leaked passwords, its rate limits and its mail templates (docs/deploy.md, “Supabase”).';

/** Looks at what sign-in rests on, without making, changing or mailing anything. */
export async function examineSignIn(env: Wanted): Promise<Findings> {
  const auth = `${env.SUPABASE_URL.replace(/\/+$/, '')}/auth/v1`;
  const anonymous = { headers: { apikey: env.SUPABASE_ANON_KEY } };
  const settings = await answerOf(`${auth}/settings`, anonymous);
  if (!settings) return faulty('SUPABASE_URL: nobody answers there.');
  const faults = [
    ...settingsFaults(settings, env.SIGN_IN_WITH_GOOGLE),
    ...keyFaults(await answerOf(`${auth}/.well-known/jwks.json`, anonymous)),
    ...(await adminFaults(auth, env.SUPABASE_SERVICE_ROLE_KEY)),
    ...(await redirectFaults(auth, env)),
  ];
  return { faults, remarks: [UNSEEN] };
}

const settingsAnswer = z.object({
  external: z.object({ email: z.boolean(), google: z.boolean().default(false) }),
  disable_signup: z.boolean(),
  mailer_autoconfirm: z.boolean(),
});

function settingsFaults({ status, json }: Answer, withGoogle: Wanted['SIGN_IN_WITH_GOOGLE']): string[] {
  const read = settingsAnswer.safeParse(json);
  if (!read.success)
    return [`SUPABASE_URL or SUPABASE_ANON_KEY: the answer is ${status}, not Supabase Auth's settings.`];
  const { external, disable_signup, mailer_autoconfirm } = read.data;
  return [
    ...(external.email ? [] : ['Supabase takes no e-mail addresses: switch the e-mail provider on.']),
    ...(disable_signup ? ['Supabase takes no new users: allow sign-ups, or invite people from its dashboard.'] : []),
    ...(mailer_autoconfirm
      ? ['Supabase believes every address: switch “Confirm email” on, or anybody signs up as anybody.']
      : []),
    ...(withGoogle === 'yes' && !external.google
      ? ['SIGN_IN_WITH_GOOGLE: Supabase has Google off: switch the provider on, or leave the variable empty.']
      : []),
  ];
}

const jwks = z.object({ keys: z.array(z.looseObject({ alg: z.string().optional() })) });

function keyFaults(answer: Answer | null): string[] {
  const keys = jwks.safeParse(answer?.json).data?.keys ?? [];
  if (keys.some(({ alg }) => alg === 'ES256')) return [];
  return [
    'Supabase signs tokens with a shared secret: change its JWT signing key to ES256 (P-256), so that the Worker can check them by itself.',
  ];
}

async function adminFaults(auth: string, key: string): Promise<string[]> {
  const answer = await answerOf(`${auth}/admin/users?page=1&per_page=1`, {
    headers: { apikey: key, authorization: `Bearer ${key}` },
  });
  if (answer?.status === 200) return [];
  return [
    `SUPABASE_SERVICE_ROLE_KEY is refused (${answer?.status ?? 'no answer'}): take the secret (service role) key of the same project.`,
  ];
}

/** A link with a token that nobody has is sent on, with the error in it, to where good ones would go. */
async function redirectFaults(auth: string, { APP_URL, SUPABASE_ANON_KEY }: Wanted): Promise<string[]> {
  const wanted = new URL('/auth/callback', APP_URL).href;
  const query = new URLSearchParams({ token: 'nobody-has-this-token', type: 'magiclink', redirect_to: wanted });
  const answer = await answerOf(`${auth}/verify?${query}`, { headers: { apikey: SUPABASE_ANON_KEY } });
  const location = answer?.headers.get('location');
  if (!location || location.startsWith(wanted)) return [];
  return [
    `Supabase sends people to ${new URL(location).origin} instead of ${wanted}: add ${wanted}** to its redirect URLs.`,
  ];
}
