#!/usr/bin/env bash
# One would guess: supabase-js hands on a 404 as an error with status 404.
# What happens: its client for tables takes a 404 without a body for a success without content, { data: null, error:
# null, status: 204 }, and a 404 whose body is a JSON array for a success with those rows. Only other bodies are errors.
# Why it matters: a proxy in between, or an address that is wrong by one folder, often answers 404 without a body. Then
# every insert of contacts "succeeds", and code that checks `error` after each call, as it should, never hears of it.
# Seen with @supabase/postgrest-js 2.109.0, the part of supabase-js for tables, on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @supabase/postgrest-js@2.109.0 > /dev/null

cat > try.mjs <<'TRY'
import { createServer } from 'node:http';
import { PostgrestClient } from '@supabase/postgrest-js';

let body = '';
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(404).end(body);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const db = new PostgrestClient(`http://127.0.0.1:${server.address().port}`);

for (body of ['', '[]', '{"message":"not found"}']) {
  const inserted = await db.from('contacts').insert({ email: 'anna@a.example' });
  const read = await db.from('contacts').select();
  const say = ({ data, error, status }) => JSON.stringify({ data, error, status });
  console.log(`404 with ${body || 'no body'}, insert: ${say(inserted)}`);
  console.log(`404 with ${body || 'no body'}, select: ${say(read)}`);
}
server.closeAllConnections();
server.close();
TRY

cat > expected <<'EXPECTED'
404 with no body, insert: {"data":null,"error":null,"status":204}
404 with no body, select: {"data":null,"error":null,"status":204}
404 with [], insert: {"data":[],"error":null,"status":200}
404 with [], select: {"data":[],"error":null,"status":200}
404 with {"message":"not found"}, insert: {"data":null,"error":{"message":"not found"},"status":404}
404 with {"message":"not found"}, select: {"data":null,"error":{"message":"not found"},"status":404}
EXPECTED

node try.mjs > seen
echo "@supabase/postgrest-js 2.109.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
