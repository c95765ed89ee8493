import { isWorthAnotherTry } from '#db/errors.ts';

/**
 * Runs a person's write, and once more if it met another one at that very moment (a deadlock, a name or address that
 * was just taken, a tag that was just deleted: SQLSTATE 40P01, 40001, 23505, 23503). Nothing had been written then.
 * Throws what the second try throws.
 */
export async function retryOnce<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isWorthAnotherTry(error)) throw error;
    return write();
  }
}
