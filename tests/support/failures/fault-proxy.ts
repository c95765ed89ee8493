import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request instead of its answer. */
export type Fault =
  | { status: number; headers?: Record<string, string>; body: object }
  /** The connection breaks; the service never hears of the request. */
  | 'broken'
  /** The service does what it was asked for, and its answer is lost. */
  | 'lost'
  /** It waits, and reaches the service once the fault is lifted. */
  | 'held';

export interface PutFault {
  /** How many requests it has met. */
  met: () => number;
  /** From here on nothing happens any more; what is held goes on. */
  lift: () => void;
}

interface ActiveFault {
  matching: readonly string[];
  fault: Fault;
  left: number;
  met: number;
  lifted: PromiseWithResolvers<void>;
}

export interface FaultProxy {
  url: string;
  /**
   * From now on the next `times` requests meet the fault whose method, path, idempotency key and body hold all of these
   * texts (quotes aside).
   */
  put: (matching: readonly string[], fault: Fault, times?: number) => PutFault;
  close: () => Promise<void>;
}

/** Stands between the Worker and a service, and passes everything on but for the faults that tests put in. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const active = new Set<ActiveFault>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const found = faultFor(active, request, body);
    if (found?.fault === 'held') await found.lifted.promise;
    if (found?.fault === 'broken') return void request.socket.destroy();
    if (found && typeof found.fault === 'object') {
      const { status, headers, body: json } = found.fault;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
      return;
    }
    const real = await passOn(new URL(request.url ?? '/', target), request, body);
    if (found?.fault === 'lost') return void request.socket.destroy();
    response.writeHead(real.status, real.headers).end(real.body);
  }

  const server = createServer((request, response) => {
    // a caller that has gone, or a service that is going down
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    put(matching, fault, times = Number.POSITIVE_INFINITY) {
      const put: ActiveFault = { matching, fault, left: times, met: 0, lifted: Promise.withResolvers() };
      active.add(put);
      return {
        met: () => put.met,
        lift: () => {
          active.delete(put);
          put.lifted.resolve();
        },
      };
    },
    close: async () => {
      for (const { lifted } of active) lifted.resolve();
      server.closeAllConnections();
      server.close();
    },
  };
}

function faultFor(active: Set<ActiveFault>, request: IncomingMessage, body: Buffer): ActiveFault | null {
  if (active.size === 0) return null;
  const key = request.headers['idempotency-key'] ?? '';
  const text = `${request.method} ${request.url}\n${key}\n${body.toString()}`.replaceAll(/\\?"/g, '');
  for (const fault of active) {
    if (fault.left === 0 || !fault.matching.every((part) => text.includes(part))) continue;
    fault.left -= 1;
    fault.met += 1;
    return fault;
  }
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Of one hop, not of the message. */
const OF_A_HOP = new Set([
  'connection',
  'host',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
]);

async function passOn(url: URL, request: IncomingMessage, body: Buffer) {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !OF_A_HOP.has(name) ? [[name, value]] : [],
  );
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers,
    body: body.length > 0 ? new Uint8Array(body) : null,
    redirect: 'manual',
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const passed = [...answer.headers].filter(([name]) => !OF_A_HOP.has(name));
  return { status: answer.status, headers: Object.fromEntries(passed), body: bytes };
}
