#!/usr/bin/env bash
# One would guess: R2's get() answers a range that begins past the end of the object in one way, however it is spelled.
# What happens in the local R2 of workerd: spelled { offset }, it throws 10039, not satisfiable. Spelled as the Range
# header of a request, which get() takes as well, it is dropped and the whole object comes back.
# Why it matters: a download that resumes with `Range: bytes=<size>-` when the last byte had already come gets the whole
# file again, behind the first. Whoever serves ranges has to compare them with object.size and answer 416.
# Seen with miniflare 4.20260730.0 (workerd 1.20260730.1) on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts miniflare@4.20260730.0 > /dev/null

cat > try.mjs <<'TRY'
import { Miniflare } from 'miniflare';

const script = `export default {
  async fetch(request, { FILES }) {
    await FILES.put('contacts.csv', '0123456789');
    const range = request.headers.has('range') ? request.headers : await request.json();
    const object = await FILES.get('contacts.csv', { range }).catch((error) => error.message);
    return new Response(typeof object === 'string' ? object : await object.text());
  },
}`;
const worker = new Miniflare({ modules: true, compatibilityDate: '2026-07-01', r2Buckets: ['FILES'], script });
const ask = async (init) => (await worker.dispatchFetch('http://localhost', { method: 'POST', ...init })).text();

for (const [header, options] of [
  ['bytes=7-', { offset: 7 }],
  ['bytes=10-', { offset: 10 }],
  ['bytes=100-109', { offset: 100, length: 10 }],
]) {
  console.log(`${header}: ${await ask({ headers: { range: header } })}`);
  console.log(`${JSON.stringify(options)}: ${await ask({ body: JSON.stringify(options) })}`);
}
await worker.dispose();
TRY

cat > expected <<'EXPECTED'
bytes=7-: 789
{"offset":7}: 789
bytes=10-: 0123456789
{"offset":10}: get: The requested range is not satisfiable (10039)
bytes=100-109: 0123456789
{"offset":100,"length":10}: get: The requested range is not satisfiable (10039)
EXPECTED

node try.mjs > seen
echo "miniflare 4.20260730.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
