import { expect, it } from 'vitest';
import { errorCell } from './row-errors.ts';

it('writes all reasons of a row into one cell', () => {
  const missing = { code: 'MISSING_EMAIL', message: 'No e-mail address; it is how we tell people apart' } as const;
  const tooLong = { code: 'TOO_LONG', message: 'Longer than 200 characters: 214' } as const;
  expect(errorCell([missing])).toBe('MISSING_EMAIL: No e-mail address; it is how we tell people apart');
  expect(errorCell([missing, tooLong])).toBe(
    'MISSING_EMAIL: No e-mail address; it is how we tell people apart; TOO_LONG: Longer than 200 characters: 214',
  );
});
