import { z } from 'zod';
import { type Issue, invalid, Refusal } from '#app/domain/errors.ts';
import { isStorable } from '#app/lib/storable-text.ts';

/** A JSON body is a small thing; files have routes of their own. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** No body of ours goes deeper than a few. */
const DEEPEST = 32;

/** The request's JSON, checked; or a Refusal that names every field at fault. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T | Refusal> {
  const text = await readText(request);
  if (text instanceof Refusal) return text;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return invalid([{ path: '', message: 'The body is not JSON.' }]);
  }
  return check(body, schema);
}

async function readText(request: Request): Promise<string | Refusal> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_BODY_BYTES) return new Refusal('TOO_LARGE', 'The body is larger than 4 MiB.');
  return new TextDecoder().decode(bytes);
}

/** A value of a body or a form against its schema and what can be stored at all. */
export function check<T>(value: unknown, schema: z.ZodType<T>): T | Refusal {
  const refused = unstorable(value);
  if (refused) return refused;
  const result = schema.safeParse(value);
  return result.success ? result.data : invalid(issuesOf(result.error));
}

/** The query's known parameters; unknown ones are ignored (api.md). */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T | Refusal {
  const known = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!known.success) return invalid(issuesOf(known.error));
  return unstorable(known.data) ?? known.data;
}

/** A form's fields. Fields of one name that come several times are given as a list to names that end in `[]`. */
export function formValues(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    values[name.replace(/\[\]$/, '')] = name.endsWith('[]') ? form.getAll(name) : form.get(name);
  }
  return values;
}

/** An id in a path, as PostgreSQL writes it. What is no id is as missing as an id that nothing has. */
export function pathId(params: Record<string, string | undefined>, name = 'id'): string | null {
  return z.uuid().toLowerCase().safeParse(params[name]).data ?? null;
}

const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'There is no such field.' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );

function unstorable(value: unknown): Refusal | null {
  const issue = findUnstorable(value, []);
  return issue && invalid([issue]);
}

function findUnstorable(value: unknown, path: string[]): Issue | null {
  const fault = (message: string): Issue => ({ path: path.join('.'), message });
  const faultOf = (text: string) => (isStorable(text) ? null : fault('Holds a character that cannot be kept.'));
  if (typeof value === 'string') return faultOf(value);
  if (typeof value !== 'object' || value === null) return null;
  if (path.length > DEEPEST) return fault('Nested too deeply.');
  for (const [key, inner] of Object.entries(value)) {
    const found = faultOf(key) ?? findUnstorable(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
