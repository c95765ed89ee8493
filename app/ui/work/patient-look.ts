const AGAIN_AFTER_MS = 2_000;

/** The address (path and query) whose page looks by itself whether something has changed; null while none does. */
let looking: string | null = null;

const addressOf = (path: string, query: URLSearchParams) => `${path.replace(/\/$/, '')}?${query}`;

export function beginLook(): void {
  looking = addressOf(location.pathname, new URLSearchParams(location.search));
}

export function endLook(): void {
  looking = null;
}

/**
 * `fetch` for a page that looks by itself: a look that has no answer, or one that says the fault is ours, is made again
 * until it has one. What a page shows is still true then, only older; Remix would put an error page in its place. Every
 * other request is made once.
 */
export function lookingPatiently(once: typeof fetch, againAfterMs = AGAIN_AFTER_MS): typeof fetch {
  return async (input, init) => {
    while (isLook(input, init)) {
      const answer = await whole(once, input, init).catch((error: unknown) => {
        // somebody went on to another page
        if (init?.signal?.aborted) throw error;
        return null;
      });
      if (answer && answer.status < 500) return answer;
      await pause(againAfterMs, init?.signal);
    }
    return once(input, init);
  };
}

/** An answer that has come to its end. */
async function whole(once: typeof fetch, ...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await once(...asked);
  return answer.body === null ? answer : new Response(await answer.arrayBuffer(), answer);
}

/** Remix reads the data of a page at its address with `.data` behind the path; the home page has a name there. */
function isLook(input: RequestInfo | URL, init?: RequestInit): boolean {
  if (looking === null || (init?.method ?? 'GET') !== 'GET' || input instanceof Request) return false;
  const { pathname, searchParams } = new URL(input, location.href);
  if (!pathname.endsWith('.data')) return false;
  searchParams.delete('_routes');
  return looking === addressOf(pathname.replace(/^\/_root\.data$|\.data$/, ''), searchParams);
}

function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
