#!/usr/bin/env bash
# One would guess: what goes into a jsonb column comes out of it, so a text stays a text.
# What happens: Drizzle rightly sends the text "1067" as a JSON string. When the row comes back, the driver has already
# parsed the column, and Drizzle parses whatever is a string once more: "1067" comes out as the number 1067, "1e5" as
# 100000, "true" as a boolean and "null" as null. "01067" stays, because it is not JSON. Texts inside an object or an
# array are safe.
# Why it matters: where a jsonb column holds one free value a row (a custom field, a setting), some values change their
# type on reading and are written back changed by the next save. It looks like a spreadsheet's doing.
# Seen with drizzle-orm 0.45.4 and @neondatabase/serverless 1.2.0 on Node 20 and 24, 2026-11-29. The server below gives
# back the parameter it was sent, as PostgreSQL does with these values.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts drizzle-orm@0.45.4 @neondatabase/serverless@1.2.0 > /dev/null

cat > try.mjs <<'TRY'
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { neon, neonConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-http';
import { jsonb, pgTable } from 'drizzle-orm/pg-core';

const JSONB = 3802;
let stored;
const server = createServer(async (request, response) => {
  const { query, params } = await json(request);
  if (query.startsWith('insert')) [stored] = params;
  const rows = query.startsWith('insert') ? [] : [[stored]];
  response.end(JSON.stringify({ fields: [{ name: 'value', dataTypeID: JSONB }], rows, rowCount: rows.length }));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
neonConfig.fetchEndpoint = `http://127.0.0.1:${server.address().port}/sql`;

const fields = pgTable('fields', { value: jsonb('value') });
const db = drizzle(neon('postgres://user:password@db.example/contacts'));
for (const value of ['1067', '1e5', 'true', 'null', '01067', ['1067']]) {
  await db.insert(fields).values({ value });
  const [row] = await db.select().from(fields);
  console.log(`${JSON.stringify(value)} stored as ${stored}, read as ${JSON.stringify(row.value)}`);
}
server.closeAllConnections();
server.close();
TRY

cat > expected <<'EXPECTED'
"1067" stored as "1067", read as 1067
"1e5" stored as "1e5", read as 100000
"true" stored as "true", read as true
"null" stored as "null", read as null
"01067" stored as "01067", read as "01067"
["1067"] stored as ["1067"], read as ["1067"]
EXPECTED

node try.mjs > seen
echo "drizzle-orm 0.45.4, @neondatabase/serverless 1.2.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
