import { writeFileSync } from 'node:fs';

/**
 * Writes variables as an env file that only its owner reads, so that no secret stands on a command line.
 * @throws when a value holds what such a file cannot (a line break or an apostrophe)
 */
export function writeEnvFile(path: string, variables: Record<string, string>): void {
  const lines = Object.entries(variables).map(([name, value]) => {
    if (/['\n\r]/.test(value)) throw new Error(`${name} holds a line break or an apostrophe`);
    // wrangler puts other variables in for $NAME, in apostrophes too
    return `${name}='${value.replaceAll('$', '\\$')}'\n`;
  });
  writeFileSync(path, lines.join(''), { mode: 0o600 });
}
