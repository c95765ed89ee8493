export interface Answer {
  status: number;
  body: unknown;
}

/** The net did not carry the request, or its answer. */
export class NoConnectionError extends Error {
  override readonly name = 'NoConnectionError';
}

interface SendOptions {
  method: 'POST' | 'PUT' | 'GET';
  url: string;
  body?: Blob | string;
  /** Bytes sent so far, as they leave. */
  onSent?: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a request and reads its JSON answer. XMLHttpRequest, because fetch does not tell how much has left. Throws
 * NoConnectionError, or the signal's reason.
 */
export function sendBytes({ method, url, body, onSent, signal }: SendOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'text';
    if (typeof body === 'string') request.setRequestHeader('content-type', 'application/json');
    else if (body) request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onSent?.(event.loaded);
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => reject(new NoConnectionError());
    request.ontimeout = request.onerror;
    request.onabort = () => reject(signal.reason);
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body ?? null);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // a proxy's page instead of our JSON: the status says enough
    return null;
  }
}
