import { z } from 'zod';
import { type Issue, invalid, type Refusal } from '#app/domain/errors.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { t } from '#app/words/language/t.ts';

/** No body of ours goes deeper than a few. */
const DEEPEST = 32;

/**
 * No list or object of ours has more: a mapping has as many as a file may have columns. Schemas say less where less is
 * meant.
 */
const MOST_ENTRIES = 1000;

/** The request's JSON, checked; or a Refusal that names the fields at fault. boundBody has seen to its size. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T | Refusal> {
  return parseJson(await request.text(), schema);
}

/** As readJson, where no body at all is as good as an empty object. */
export async function readJsonIfAny<T>(request: Request, schema: z.ZodType<T>): Promise<T | Refusal> {
  return parseJson((await request.text()) || '{}', schema);
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | Refusal {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return invalid([{ path: '', message: 'The body is not JSON.' }]);
  }
  return check(body, schema);
}

/** A value of a body or a form against its schema, after its size and what can be stored at all. */
export function check<T>(value: unknown, schema: z.ZodType<T>): T | Refusal {
  const refused = unfit(value);
  if (refused) return refused;
  const result = schema.safeParse(value);
  return result.success ? result.data : invalid(issuesOf(result.error));
}

/** The query's known parameters; unknown ones are ignored (docs/rules/api.md#values). */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T | Refusal {
  const known = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!known.success) return invalid(issuesOf(known.error));
  return unfit(known.data) ?? known.data;
}

/** A form's fields. Fields of one name that come several times are given as a list to names that end in `[]`. */
export function formValues(form: FormData): Record<string, unknown> {
  const values = new Map<string, unknown>();
  const lists = new Map<string, unknown[]>();
  for (const [name, value] of form) {
    const list = name.endsWith('[]') ? (lists.get(name) ?? []) : null;
    list?.push(value);
    if (list) lists.set(name, list);
    else if (!values.has(name)) values.set(name, value);
  }
  for (const [name, list] of lists) values.set(name.slice(0, -2), list);
  return Object.fromEntries(values);
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

function unfit(value: unknown): Refusal | null {
  const issue = findUnfit(value, []);
  return issue && invalid([issue]);
}

/** What no schema is to see: text that cannot be kept, and more entries than any may have. */
function findUnfit(value: unknown, path: string[]): Issue | null {
  const fault = (message: string): Issue => ({ path: path.join('.'), message });
  const faultOf = (text: string) => (isStorable(text) ? null : fault(t('refused.characters')));
  if (typeof value === 'string') return faultOf(value);
  if (typeof value !== 'object' || value === null) return null;
  if (path.length > DEEPEST) return fault('Nested too deeply.');
  if (entryCount(value) > MOST_ENTRIES) return fault(`Has more than ${MOST_ENTRIES} entries.`);
  for (const [key, inner] of Object.entries(value)) {
    const found = faultOf(key) ?? findUnfit(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}

const entryCount = (value: object) => (Array.isArray(value) ? value.length : Object.keys(value).length);
