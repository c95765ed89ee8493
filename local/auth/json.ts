export type JsonObject = Record<string, unknown>;

/** @returns JSON with the escapes the real server writes: `<`, `>`, `&`, U+2028 and U+2029 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @returns the value with the keys of every object in order, as the real server writes metadata */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sortedKeys(child)]),
  );
}

/** @returns `target` with `changes` laid over its top level; a null deletes its key */
export function mergedMetadata(target: JsonObject, changes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...target, ...changes }).filter(([, value]) => value !== null));
}

/** @returns an answer with the value as its body, `application/json` without a charset like the real server's */
export function jsonResponse(value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(escapedJson(value), { headers: { 'content-type': 'application/json', ...headers } });
}
