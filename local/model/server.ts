import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { answerTo } from './answers.ts';
import { type Control, readControl } from './control.ts';
import { AnthropicError, errorResponse, newRequestId } from './errors.ts';
import { checkedRequest, type MessagesRequest } from './request.ts';

export interface ModelOptions {
  host: string;
  port: number;
  apiKey: string;
}

export interface ModelServer {
  /** The base address for Anthropic's SDK. */
  url: string;
  close(): Promise<void>;
}

const MODELS = ['claude-haiku-5-5', 'claude-haiku-4-5', 'claude-sonnet-5-5'];
const VERSIONS = ['2023-06-01', '2026-10-21'];
const KEPT = 50;

/**
 * Starts the stand-in for Anthropic's API: `POST /v1/messages` and `GET /v1/models/:id` as their SDK uses them. Beside
 * it `GET /asked` has what was asked last, and `POST /control` makes it fail (see control.ts).
 * @throws what listening throws, for example `EADDRINUSE`
 */
export async function startModel({ host, port, apiKey }: ModelOptions): Promise<ModelServer> {
  const server = createAdaptorServer({ fetch: modelApp(apiKey).fetch });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function modelApp(apiKey: string): Hono {
  const app = new Hono();
  const asked: MessagesRequest[] = [];
  let control: Control = readControl({});

  app.use('/v1/*', async (c, next) => {
    const given = c.req.header('x-api-key') ?? c.req.header('authorization')?.replace(/^Bearer /, '');
    if (given !== apiKey) throw new AnthropicError(401, 'API key is invalid.');
    if (!VERSIONS.includes(c.req.header('anthropic-version') ?? '')) {
      throw new AnthropicError(400, 'anthropic-version: header is required');
    }
    await next();
    c.header('request-id', newRequestId());
  });
  app.post('/v1/messages', async (c) => {
    const request = checkedRequest(await c.req.text());
    asked.push(request);
    if (asked.length > KEPT) asked.shift();
    const { hold_ms, text, stop_reason } = control;
    const failure = control.failures.shift();
    if (hold_ms > 0) await wait(hold_ms);
    if (failure) throw new AnthropicError(failure.status, 'As the switch says.', failure.retry_after);
    checkModel(request.model);
    return c.json(messageOf(request, text ?? answerTo(request), stop_reason));
  });
  app.get('/v1/models/:id', (c) => c.json(modelOf(c.req.param('id'))));
  app.get('/asked', (c) => c.json({ asked }));
  app.post('/control', async (c: Context) => {
    control = readControl(await c.req.json());
    return c.json(control);
  });
  app.notFound(() => errorResponse(new AnthropicError(404, 'Not found')));
  app.onError((error) =>
    errorResponse(error instanceof AnthropicError ? error : new AnthropicError(500, 'Internal server error')),
  );
  return app;
}

function checkModel(model: string): void {
  if (!MODELS.includes(model)) throw new AnthropicError(404, `model: ${model}`);
}

function modelOf(id: string): object {
  checkModel(id);
  return { type: 'model', id, display_name: id, created_at: '2026-10-01T00:00:00Z' };
}

/** As the API answers: what was thought comes first, its text left out. */
const messageOf = (
  { model, system = '', messages }: MessagesRequest,
  text: string,
  stop_reason: Control['stop_reason'],
): object => ({
  id: `msg_${randomBytes(12).toString('hex')}`,
  type: 'message',
  role: 'assistant',
  model,
  content: [
    { type: 'thinking', thinking: '', signature: randomBytes(24).toString('base64') },
    ...(stop_reason === 'refusal' ? [] : [{ type: 'text', text, citations: null }]),
  ],
  stop_reason,
  stop_sequence: null,
  stop_details: null,
  container: null,
  diagnostics: null,
  usage: {
    input_tokens: tokensOf(system) + messages.reduce((sum, { content }) => sum + tokensOf(content), 0),
    output_tokens: tokensOf(text),
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    service_tier: 'standard',
  },
});

const tokensOf = (text: string): number => Math.ceil(text.length / 4);
