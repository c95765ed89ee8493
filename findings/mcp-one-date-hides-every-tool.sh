#!/usr/bin/env bash
# One would guess: a tool whose input JSON Schema cannot express is refused when it is registered, or left out of the
# list with a word about which one it was.
# What happens: it is registered without a word and can be called. But tools/list, which a client asks first, fails as a
# whole with -32603 "Date cannot be represented in JSON Schema". The error does not say which tool, and none is listed.
# Why it matters: one new tool with `since: z.coerce.date()` takes all the others away from every assistant, while a
# test that calls the tool passes.
# Seen with @modelcontextprotocol/sdk 1.32.2 and zod 4.6.7 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @modelcontextprotocol/sdk@1.32.2 zod@4.6.7 > /dev/null

cat > try.mjs <<'TRY'
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const text = (said) => ({ content: [{ type: 'text', text: said }] });
const server = new McpServer({ name: 'contacts', version: '1.0.0' });
const client = new Client({ name: 'assistant', version: '1.0.0' });
const [here, there] = InMemoryTransport.createLinkedPair();

const names = async () => (await client.listTools()).tools.map(({ name }) => name).join(', ');
const listed = async () => console.log(`listed: ${await names().catch((error) => error.message)}`);

server.registerTool('find', { inputSchema: { name: z.string() } }, () => text('found'));
await Promise.all([server.connect(here), client.connect(there)]);
await listed();
server.registerTool('changed', { inputSchema: { since: z.coerce.date() } }, ({ since }) => text(since.toISOString()));
await listed();
const { content } = await client.callTool({ name: 'changed', arguments: { since: '2026-01-01' } });
console.log(`called: ${content[0].text}`);
TRY

cat > expected <<'EXPECTED'
listed: find
listed: MCP error -32603: Date cannot be represented in JSON Schema
called: 2026-01-01T00:00:00.000Z
EXPECTED

node try.mjs > seen
echo "@modelcontextprotocol/sdk 1.32.2, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
