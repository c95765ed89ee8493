import { parseArgs } from 'node:util';
import { SetupError } from '#local/settings.ts';

/** A number, a flag, or a text (null while it is not given), by its default. */
type Default = number | false | null;
type Value<D extends Default> = D extends number ? number : D extends false ? boolean : string | null;

/**
 * Reads a bench's options: `--name 123` for numbers, `--name` for flags, `--name text` for texts.
 * @param defaults every option that there is
 * @throws SetupError with the usage when an argument does not fit
 */
export function readOptions<const D extends Record<string, Default>>(
  argv: string[],
  defaults: D,
): { [N in keyof D]: Value<D[N]> } {
  const usage = `Options: ${Object.entries(defaults).map(usageOf).join(' ')}`;
  const given = parse(argv, defaults, usage);
  const read = Object.entries(defaults).map(([name, byDefault]) => {
    const value = given[name];
    return [name, typeof byDefault === 'number' ? numberOf(name, value, byDefault, usage) : (value ?? byDefault)];
  });
  return Object.fromEntries(read);
}

function usageOf([name, byDefault]: [string, Default]): string {
  if (byDefault === false) return `[--${name}]`;
  return `[--${name} ${byDefault ?? '…'}]`;
}

function numberOf(name: string, value: string | boolean | undefined, byDefault: number, usage: string): number {
  if (value === undefined) return byDefault;
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) {
    throw new SetupError(`--${name} must be a number from 1\n${usage}`);
  }
  return Number(value);
}

function parse(
  argv: string[],
  defaults: Record<string, Default>,
  usage: string,
): Record<string, string | boolean | undefined> {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, byDefault]) => [
      name,
      { type: byDefault === false ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
