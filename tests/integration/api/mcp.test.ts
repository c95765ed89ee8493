import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

async function connected(client: Client, scope: 'read' | 'write') {
  const { secret } = await client.ask('POST', '/api/keys', z.object({ secret: z.string() }), {
    json: { name: 'Model', scope },
  });
  const mcp = new McpClient({ name: 'test', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${secret}` } };
  await mcp.connect(new StreamableHTTPClientTransport(new URL('/mcp', inject('stack').app_url), { requestInit }));
  onTestFinished(() => mcp.close());
  return { mcp, secret };
}

const answer = z.object({ content: z.tuple([z.object({ text: z.string() })]), isError: z.boolean().default(false) });

async function use(mcp: McpClient, name: string, given: Record<string, unknown> = {}): Promise<string> {
  const { content, isError } = answer.parse(await mcp.callTool({ name, arguments: given }));
  return isError ? `refused: ${content[0].text}` : content[0].text;
}
const read = async <T>(mcp: McpClient, name: string, schema: z.ZodType<T>, given?: Record<string, unknown>) =>
  schema.parse(JSON.parse(await use(mcp, name, given)));

describe('a model', () => {
  it('imports a file from its upload to its errors', async () => {
    const { mcp, secret } = await connected(ada, 'write');
    const file = 'email,name\nada@x.example,Ada\nnobody,Nobody\n';
    const upload = z.object({ id: z.string(), first_part: z.string(), part_count: z.literal(1) });
    const { id, first_part } = await read(mcp, 'start_upload', upload, { filename: 'p.csv', size: file.length });
    const sent = { method: 'PUT', body: file, headers: { authorization: `Bearer ${secret}` } };
    expect((await fetch(first_part, sent)).status).toBe(200);
    const ready = z.object({ mapping: z.array(z.string().nullable()) });
    const { mapping } = await read(mcp, 'complete_upload', ready, { id });
    await use(mcp, 'confirm_import', { id, mapping });
    const record = z.object({ status: z.string(), created: z.int(), failed: z.int() });
    const ended = await until(
      'the import has ended',
      () => read(mcp, 'get_import', record, { id }),
      ({ status }) => status === 'completed',
    );
    expect(ended).toMatchObject({ created: 1, failed: 1 });
    expect(await use(mcp, 'list_imports')).toContain('"can_resume":false');
    expect(await use(mcp, 'read_failed_rows', { id })).toContain('nobody,Nobody');
    expect(await use(mcp, 'find_contacts', { search: 'ada' })).toContain('ada@x.example');
  });

  it('reads the whole mapping of a wide file, though the answer is cut', async () => {
    const { mcp } = await connected(ada, 'write');
    const cells = (value: (column: number) => string) => Array.from({ length: 400 }, (_, column) => value(column));
    const rows = [cells((n) => (n ? `Question ${n}` : 'email')), cells((n) => (n ? `Answer ${n}` : 'wide@x.example'))];
    const { import: uploaded, suggestions } = await ada.upload(`${rows.map((row) => row.join()).join('\n')}\n`);
    const answer = await use(mcp, 'complete_upload', { id: uploaded.id });
    expect(answer).toContain('cut here');
    const [, mapping] = /"mapping":(\[[^\]]*\])/.exec(answer) ?? [];
    expect(JSON.parse(mapping ?? '')).toEqual(suggestions.map(({ target }) => target));
  });

  it('is told in words what cannot be', async () => {
    const { mcp } = await connected(ada, 'write');
    const [theirs] = await mallory
      .send('POST', '/api/contacts', { json: { email: 'm@x.example' } })
      .then(({ json }) => [json as { id: string }]);
    expect(await use(mcp, 'get_contact', { id: theirs?.id })).toBe('refused: NOT_FOUND: There is no such contact.');
    expect(await use(mcp, 'find_contacts', { limit: 1_000 })).toContain('limit');
    expect(await use(mcp, 'find_contacts', { search: 'm@x.example' })).toContain('"total":0');
  });

  it('with a key of scope read sees the tools that read alone', async () => {
    const { mcp } = await connected(ada, 'read');
    const names = (await mcp.listTools()).tools.map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'find_contacts',
      'get_contact',
      'get_export',
      'get_import',
      'list_exports',
      'list_imports',
      'list_tags',
      'read_failed_rows',
    ]);
    expect(await use(mcp, 'create_export')).toContain('not found');
  });
});

it('nobody gets in without a key', async () => {
  const json = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  for (const token of [null, ada.token, 'fb_none']) {
    expect((await ada.send('POST', '/mcp', { json, token })).status).toBe(401);
  }
  expect((await ada.send('GET', '/mcp')).status).toBe(405);
});
