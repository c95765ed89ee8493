import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDemoOptions } from './options.ts';

describe('readDemoOptions', () => {
  it('takes what npm passes on', () => {
    const file = fileURLToPath(import.meta.url);
    expect(readDemoOptions([])).toEqual({ rows: 100_000, file: null, exit: false });
    expect(readDemoOptions(['--rows', '1', '--exit'])).toEqual({ rows: 1, file: null, exit: true });
    expect(readDemoOptions([`--file=${file}`])).toEqual({ rows: 100_000, file, exit: false });
  });

  it.each([[['--rows', '0']], [['--rows', 'many']], [['--fast']], [['people.csv']], [['--file', 'missing.csv']]])(
    'refuses %j in words',
    (args) => {
      expect(() => readDemoOptions(args)).toThrow(/Usage: npm run demo|There is no file missing\.csv/);
    },
  );
});
