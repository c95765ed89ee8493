import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { digest } from './digest.ts';
import type { Registration } from './function-config.ts';
import { readFunction } from './read-function.ts';

const registrationSchema = z.object({
  url: z.url(),
  appName: z.string().optional(),
  sdk: z.string().default(''),
  framework: z.string().default(''),
  functions: z.array(z.unknown()).default([]),
});

/**
 * Reads the body of `POST /fn/register` (docs/inngest-protocol.md#functions-and-sync). All functions are taken or none.
 *
 * @returns the registration, or why it is refused; a function's problem names the function
 */
export function readRegistration(body: string): Registration | { problem: string } {
  const parsed = registrationSchema.safeParse(parseJson(body));
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const { appName, functions: raws, ...app } = parsed.data;
  if (!appName) return { problem: 'App ID required' };
  const functions: Registration['functions'] = [];
  for (const raw of raws) {
    const read = readFunction(raw);
    if ('problem' in read) return read;
    functions.push({ config: read.config, raw });
  }
  return { appName, ...app, functions, checksum: digest(canonicalJson(parsed.data)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
