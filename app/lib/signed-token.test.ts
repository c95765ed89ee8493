import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64url } from './base64url.ts';
import { readToken, signToken } from './signed-token.ts';

const key = (byte: number) => toBase64url(new Uint8Array(32).fill(byte));
const KEYS = `2026b:${key(2)},2026a:${key(1)}`;
const OLD_KEYS = `2026a:${key(1)}`;
const noon = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-24T12:00:01Z');
const claim = { subject: '01a2-export', expiresAt: later };

describe('signed tokens', () => {
  it('say what was signed', async () => {
    const token = await signToken(KEYS, 'download', claim);
    expect(await readToken(KEYS, 'download', token, noon)).toEqual({ ...claim, isExpired: false });
    expect(token).toMatch(/^2026b\.[\w-]+\.[\w-]{43}$/);
  });

  it('carry any text, and may be good for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), async (subject) => {
        const token = await signToken(KEYS, 'unsubscribe', { subject, expiresAt: null });
        const read = await readToken(KEYS, 'unsubscribe', token, new Date('2999-01-01'));
        expect(read).toEqual({ subject, expiresAt: null, isExpired: false });
      }),
      { numRuns: 50 },
    );
  });

  it('are the same every time', async () => {
    expect(await signToken(KEYS, 'download', claim)).toBe(await signToken(KEYS, 'download', claim));
  });

  it('end at their second', async () => {
    const token = await signToken(KEYS, 'download', claim);
    expect((await readToken(KEYS, 'download', token, later))?.isExpired).toBe(true);
    expect((await readToken(KEYS, 'download', token, new Date(later.getTime() - 1)))?.isExpired).toBe(false);
  });

  it('outlive a change of keys, and end with their own', async () => {
    const token = await signToken(OLD_KEYS, 'download', claim);
    expect(await readToken(KEYS, 'download', token, noon)).not.toBeNull();
    expect(await readToken(`2026b:${key(2)}`, 'download', token, noon)).toBeNull();
  });

  it('are refused for another purpose', async () => {
    const token = await signToken(KEYS, 'download', claim);
    expect(await readToken(KEYS, 'unsubscribe', token, noon)).toBeNull();
  });

  it('are refused under another id of the same key', async () => {
    const token = await signToken(OLD_KEYS, 'download', claim);
    expect(await readToken(`2026c:${key(1)}`, 'download', token.replace('2026a', '2026c'), noon)).toBeNull();
  });

  it('are refused with any one character changed', async () => {
    const token = await signToken(KEYS, 'download', claim);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    for (let at = 0; at < token.length; at++) {
      for (const other of [...alphabet].filter((letter) => letter !== token[at])) {
        const forged = token.slice(0, at) + other + token.slice(at + 1);
        expect(await readToken(KEYS, 'download', forged, noon), forged).toBeNull();
      }
    }
  });

  it.each(['', '.', '..', 'x', '2026b..', '2026b.e30.', `${'a'.repeat(3_000)}`, '2026b.%00.%00', 'a.b.c.d'])(
    'are refused when they are %j',
    async (token) => {
      expect(await readToken(KEYS, 'download', token, noon)).toBeNull();
    },
  );
});
