import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '#local/testing/until.ts';

/** A call as somebody's own program gets it. */
export interface ReceivedCall {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Somebody's own program, which takes the calls of hooks on this machine. */
export interface Receiver {
  /** Of one of its paths. */
  url: (path?: string) => string;
  calls: ReceivedCall[];
  /** Answers with this status from now on; null: never. */
  answerWith: (status: number | null) => void;
  /** The calls, once there are so many. */
  called: (times: number) => Promise<ReceivedCall[]>;
  close: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const calls: ReceivedCall[] = [];
  let status: number | null = 200;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    calls.push({ path: request.url ?? '', headers: plain(request.headers), body });
    if (status === null) return;
    response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {});
    response.end('taken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = '/') => `http://127.0.0.1:${port}${path}`,
    calls,
    answerWith: (next) => {
      status = next;
    },
    called: (times) =>
      until(
        `${times} calls`,
        async () => calls,
        ({ length }) => length >= times,
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The reference library looks headers up as a plain object's keys. */
const plain = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
