import { once } from 'node:events';
import { createServer } from 'node:http';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { z } from 'zod';

/** One request of the executor to the app, and the app's answer. */
export interface Exchange {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  answer: string;
}

export interface TestApp {
  url: string;
  exchanges: Exchange[];
  /** The calls for one run, by its id. */
  callsOf(runId: string): Exchange[];
  close(): Promise<void>;
}

/** The parts of a call's body that tests look at. */
const callSchema = z.object({
  ctx: z.object({ run_id: z.string(), attempt: z.number(), max_attempts: z.number() }),
  steps: z.record(z.string(), z.unknown()).optional(),
});

export function callOf(exchange: Exchange): z.infer<typeof callSchema> {
  return callSchema.parse(JSON.parse(exchange.body));
}

const nothing = () => undefined;
/** Errors thrown on purpose would fill the terminal. */
export const SILENT_LOGGER = { info: nothing, warn: nothing, error: nothing, debug: nothing };

/** A client like the app's: the real SDK, without checkpointing. */
export function testClient(jobsUrl: string, id = 'probe'): Inngest {
  return new Inngest({ id, isDev: true, baseUrl: jobsUrl, checkpointing: false, logger: SILENT_LOGGER });
}

export type AnyFunction = InngestFunction.Any;

/** A Node server that serves functions with the real SDK and records its exchanges; on a free port if none is given. */
export async function startTestApp(client: Inngest, functions: AnyFunction[], port = 0): Promise<TestApp> {
  const handler = serve({ client, functions });
  const exchanges: Exchange[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const method = incoming.method ?? 'GET';
    const path = incoming.url ?? '/';
    const response = await handler(
      new Request(`http://${headers.host}${path}`, { method, headers, ...(method === 'GET' ? {} : { body }) }),
    );
    const answer = await response.text();
    exchanges.push({ method, path, headers, body, status: response.status, answer });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(answer);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${listening}/api/inngest`,
    exchanges,
    callsOf: (runId) => exchanges.filter(({ headers }) => headers['x-run-id'] === runId),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
