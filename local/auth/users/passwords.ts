import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AuthError, validationFailed } from '#local/auth/errors.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

// about the cost of the real server's bcrypt
const COST = { N: 2 ** 14, r: 8, p: 1 };
const MINIMUM_BYTES = 6;
const MAXIMUM_BYTES = 72;

/** @returns the password's scrypt hash with its salt, `salt.hash` in base64url */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, 32, COST);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [salt, hash] = (stored ?? '').split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!salt || !hash) return false;
  return timingSafeEqual(await derive(password, salt, hash.length, COST), hash);
}

/**
 * The real server counts bytes, not characters.
 * @throws AuthError if the password is longer than 72 bytes or shorter than 6
 */
export function checkPasswordStrength(password: string): void {
  const bytes = Buffer.byteLength(password);
  if (bytes > MAXIMUM_BYTES) throw validationFailed('Password cannot be longer than 72 characters');
  if (bytes < MINIMUM_BYTES) {
    const message = `Password should be at least ${MINIMUM_BYTES} characters.`;
    throw new AuthError(422, 'weak_password', message, { reasons: ['length'] });
  }
}
