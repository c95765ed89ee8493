import { parseArgs } from 'node:util';
import { SetupError } from '#local/settings.ts';

/**
 * Reads a bench's options, `--name 123` for numbers and `--name` for flags.
 * @param numbers every number that there is, with its default
 * @throws SetupError with the usage when an argument does not fit
 */
export function readOptions<N extends string, F extends string = never>(
  argv: string[],
  numbers: Record<N, number>,
  flags: readonly F[] = [],
): Record<N, number> & Record<F, boolean> {
  const names = Object.keys(numbers) as N[];
  const usage = `Options: ${[...names.map((name) => `[--${name} ${numbers[name]}]`), ...flags.map((flag) => `[--${flag}]`)].join(' ')}`;
  const values = parse(argv, names, flags, usage);
  const numberOf = (name: N): number => {
    const text = values[name];
    if (text === undefined) return numbers[name];
    if (typeof text !== 'string' || !/^[1-9]\d{0,8}$/.test(text)) {
      throw new SetupError(`--${name} must be a number from 1\n${usage}`);
    }
    return Number(text);
  };
  return {
    ...(Object.fromEntries(names.map((name) => [name, numberOf(name)])) as Record<N, number>),
    ...(Object.fromEntries(flags.map((flag) => [flag, values[flag] === true])) as Record<F, boolean>),
  };
}

function parse(argv: string[], numbers: string[], flags: readonly string[], usage: string): Record<string, unknown> {
  const options = Object.fromEntries([
    ...numbers.map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
