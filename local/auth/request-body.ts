import type { Context } from 'hono';
import { z } from 'zod';
import { AuthError } from './errors.ts';

/** A string member; absent and null count as empty, as in the real server. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** An object member; absent and null count as empty. */
export const object = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

/** The members of a request that may carry a code challenge. */
export const challengeMembers = { code_challenge: text, code_challenge_method: text };

const GO_TYPES: Record<string, string> = {
  string: 'string',
  record: 'map[string]interface {}',
  object: 'map[string]interface {}',
  boolean: 'bool',
};

/**
 * @param name what the real server calls the request, for its message
 * @throws AuthError 400 `bad_json` if the body is no JSON or a member has another type
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const value = parsedJson(await c.req.text());
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  const expected = issue?.code === 'invalid_type' ? issue.expected : 'record';
  throw badJson(
    `json: cannot unmarshal ${jsonType(memberAt(value, path))} into Go struct field ` +
      `${[name, ...path].join('.')} of type ${GO_TYPES[expected] ?? expected}`,
  );
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const isCutOff = position === undefined || Number(position) >= body.length;
    throw badJson(isCutOff ? 'unexpected end of JSON input' : `invalid character ${quoted(body, Number(position))}`);
  }
}

function quoted(body: string, position: number): string {
  return `'${body[position] ?? ''}' looking for beginning of value`;
}

function memberAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (parent, key) => (parent !== null && typeof parent === 'object' ? Reflect.get(parent, key) : undefined),
    value,
  );
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function badJson(reason: string): AuthError {
  return new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${reason}`);
}
