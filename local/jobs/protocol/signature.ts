import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The value of `x-inngest-signature`: HMAC-SHA256 over body and time, keyed by the key's text without its prefix. */
export function sign(body: string, signingKey: string, now = Date.now()): string {
  const t = Math.floor(now / 1000).toString();
  const s = createHmac('sha256', withoutPrefix(signingKey)).update(body).update(t).digest('hex');
  return `t=${t}&s=${s}`;
}

/** Whether an Authorization header carries the signing key or, as the SDK sends it, the SHA-256 of the key's bytes. */
export function carriesKey(authorization: string | undefined, signingKey: string): boolean {
  const token = withoutPrefix((authorization ?? '').replace(/^Bearer /, ''));
  const key = withoutPrefix(signingKey);
  const hash = createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex');
  return [key, hash].some((expected) => equal(token, expected));
}

/** The name by which the real server tells development from production: with a signing key it is "cloud". */
export function serverKind(signingKey: string | undefined): 'dev' | 'cloud' {
  return signingKey ? 'cloud' : 'dev';
}

function withoutPrefix(key: string): string {
  return key.replace(/^signkey-\w+-/, '');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
