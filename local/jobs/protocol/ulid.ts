import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let lastTime = 0;
let lastEntropy = 0n;

/** A new ULID (github.com/ulid/spec), greater than every one that this process made before. */
export function ulid(): string {
  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    lastEntropy = toBigInt(randomBytes(10));
  } else {
    lastEntropy += 1n;
  }
  return encode(BigInt(lastTime), 10) + encode(lastEntropy, 16);
}

/**
 * The id of an event sent with the header `x-inngest-event-id-seed: <ms>,<base64 of ten bytes>`. The same seed gives
 * the same ids, so that a request which the SDK repeats makes no second event.
 *
 * @param seed the header's value
 * @param index the event's place in the request, from 0; the real server adds one to it
 * @returns undefined if the seed cannot be read; the real server ignores such a seed
 */
export function seededUlid(seed: string, index: number): string | undefined {
  const [time, entropy] = seed.split(',');
  const bytes = Buffer.from(entropy ?? '', 'base64');
  if (!/^\d{1,15}$/.test(time ?? '') || bytes.length !== 10) return undefined;
  return encode(BigInt(time ?? 0), 10) + encode(toBigInt(bytes) + BigInt(index) + 1n, 16);
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text;
  return text;
}
