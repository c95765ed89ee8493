import { fromBase64url, toBase64url } from './base64url.ts';
import { readKeys } from './key-list.ts';

/** What a token is good for; one for a download does not unsubscribe anyone. */
export type TokenPurpose = 'download' | 'unsubscribe' | 'reply-to' | 'invitation';

/** What a token says. */
export interface TokenClaim {
  /** What it is about, in the purpose's own words; not secret. */
  subject: string;
  /** Whole seconds count. Null: good for ever. */
  expiresAt: Date | null;
}

export interface ReadToken extends TokenClaim {
  isExpired: boolean;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' };
const text = new TextEncoder();
/** Longer ones are not ours. */
const MOST_CHARACTERS = 2_000;

/**
 * Signs a claim with the newest of the keys (`kid:base64url32,kid2:…`, newest first). The same claim gives the same
 * token, so that a mail sent again is the same mail. Form: `<kid>.<claim>.<HMAC-SHA256 of purpose, kid and claim>`,
 * base64url each.
 */
export async function signToken(keys: string, purpose: TokenPurpose, claim: TokenClaim): Promise<string> {
  const [newest] = readKeys(keys);
  if (!newest) throw new Error('There is no key to sign with');
  const content = `${newest.id}.${toBase64url(text.encode(writeClaim(claim)))}`;
  const mac = await crypto.subtle.sign(HMAC, await importKey(newest.bytes, 'sign'), signed(purpose, content));
  return `${content}.${toBase64url(new Uint8Array(mac))}`;
}

/**
 * What a token says, or null if it was not signed by one of the keys for this purpose. The comparison takes the same
 * time for every wrong signature (WebCrypto's `verify`).
 */
export async function readToken(
  keys: string,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<ReadToken | null> {
  if (token.length > MOST_CHARACTERS) return null;
  const [keyId = '', claim = '', mac = '', ...more] = token.split('.');
  const key = readKeys(keys).find(({ id }) => id === keyId);
  const signature = fromBase64url(mac);
  const content = fromBase64url(claim);
  if (!key || !signature || !content || more.length > 0) return null;
  const isOurs = await crypto.subtle.verify(
    HMAC,
    await importKey(key.bytes, 'verify'),
    signature,
    signed(purpose, `${keyId}.${claim}`),
  );
  return isOurs ? readClaim(new TextDecoder().decode(content), now) : null;
}

const importKey = (bytes: Uint8Array<ArrayBuffer>, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', bytes, HMAC, false, [use]);

const signed = (purpose: TokenPurpose, content: string) => text.encode(`folksbase/${purpose}\n${content}`);

const writeClaim = ({ subject, expiresAt }: TokenClaim) =>
  `${expiresAt === null ? '' : Math.floor(expiresAt.getTime() / 1000)}:${subject}`;

function readClaim(written: string, now: Date): ReadToken | null {
  const [, seconds = '', subject = ''] = /^(\d*):([\s\S]*)$/.exec(written) ?? [];
  if (subject === '') return null;
  const expiresAt = seconds === '' ? null : new Date(Number(seconds) * 1000);
  return { subject, expiresAt, isExpired: expiresAt !== null && now >= expiresAt };
}
