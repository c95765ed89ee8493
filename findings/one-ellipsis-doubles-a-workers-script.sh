#!/usr/bin/env bash
# One would guess: a Worker's script costs an isolate about as much memory as its file has bytes, and a letter in a
# comment costs nothing, since nobody runs it.
# What happens in workerd: V8 keeps the whole script in the isolate's heap, comments too, a byte a letter as long as
# every letter is Latin-1. One letter that is not ("…", "’", a dash) makes it two bytes each, all of them: 4 MB become 8.
# Why it matters: an isolate has 128 MB for all of its requests. A bundler's output of some megabytes nearly always has
# such a letter somewhere, in a licence or a library's comment. Minifying, and writing the rest as \u escapes, gives the
# memory back; our Worker of 9 MB held 41 MB before its first request, and 17 MB afterwards.
# Seen with miniflare 4.20260730.0 (workerd 1.20260730.1) on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts miniflare@4.20260730.0 ws@8.20.1 > /dev/null

cat > try.mjs <<'TRY'
import { Miniflare } from 'miniflare';
import WebSocket from 'ws';

const MEGABYTES = 4;

const httpOf = (url) => url.href.replace(/^ws/, 'http');

/** What the isolate's heap holds, in bytes, with a comment of 4 MB that ends so. */
async function heapWith(end) {
  const comment = `// ${'x'.repeat(MEGABYTES * 1e6)}${end}\n`;
  const script = `${comment}export default { fetch: () => new Response('ok') }`;
  const worker = new Miniflare({ modules: true, compatibilityDate: '2026-07-01', inspectorPort: 0, script });
  await (await worker.dispatchFetch('http://localhost/')).text();
  const [target] = await (await fetch(new URL('/json', httpOf(await worker.getInspectorURL())))).json();
  const inspector = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => inspector.once('open', resolve).once('error', reject));
  let id = 0;
  const call = (method) =>
    new Promise((resolve) => {
      const asked = ++id;
      inspector.on('message', (data) => {
        const answer = JSON.parse(data);
        if (answer.id === asked) resolve(answer.result);
      });
      inspector.send(JSON.stringify({ id: asked, method }));
    });
  const { usedSize } = await call('Runtime.getHeapUsage');
  inspector.close();
  await worker.dispose();
  return usedSize;
}

const [none, latin, other] = [await heapWith(''), await heapWith('é'), await heapWith('…')];
const more = (bytes) => `${((bytes - none) / 1e6).toFixed(0)} MB more than with ASCII alone`;
console.log(`ends with é: ${more(latin)}`);
console.log(`ends with …: ${more(other)}`);
TRY

cat > expected <<'EXPECTED'
ends with é: 0 MB more than with ASCII alone
ends with …: 4 MB more than with ASCII alone
EXPECTED

node try.mjs > seen
echo "miniflare 4.20260730.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
