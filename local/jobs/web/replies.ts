/** A reply in JSON, with the line break that the real server writes. It says text/plain; its clients accept both. */
export function json(value: unknown, status = 200): Response {
  return new Response(`${JSON.stringify(value)}\n`, { status, headers: { 'content-type': 'application/json' } });
}

/** An error in the shape of the real server's API. */
export function apiError(status: number, error: string): Response {
  return json({ error, data: null, status }, status);
}
