#!/usr/bin/env bash
# One would guess: RetryAfterError can be handed the Retry-After header of the response that failed, as the SDK answers
# Inngest with a header of the same name: "120" waits two minutes, an HTTP date until then.
# What happens: a number, in text too, means milliseconds. "120" is 0.12 s, rounded up to `retry-after: 1`. An HTTP
# date, the header's other form, makes the constructor itself throw, so the step fails with an error about the argument
# and names no wait at all. "2m" is two minutes.
# Why it matters: a job that a mail provider told to wait two minutes asks again every second until its attempts are
# used up, and the mail is never sent.
# Seen with inngest 4.24.0 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts inngest@4.24.0 > /dev/null

cat > try.mjs <<'TRY'
import { Inngest, RetryAfterError } from 'inngest';
import { serve } from 'inngest/edge';

const quiet = { info() {}, warn() {}, error() {}, debug() {} };

/** What the SDK answers to the call with which Inngest's server begins a run. */
async function answer(handler) {
  const client = new Inngest({ id: 'app', isDev: true, checkpointing: false, logger: quiet });
  const job = client.createFunction({ id: 'job', triggers: [{ event: 'go' }] }, handler);
  const event = { name: 'go', data: {} };
  const call = new Request('http://localhost/api/inngest?fnId=app-job&stepId=step', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost' },
    body: JSON.stringify({ event, events: [event], steps: {}, ctx: { run_id: 'r', max_attempts: 4 }, version: 2 }),
  });
  return serve({ client, functions: [job] })(call);
}

const said = { '120': '120', '120 as a number': 120, '2m': '2m', 'an HTTP date': 'Sun, 29 Nov 2026 14:00:00 GMT' };

for (const [name, retryAfter] of Object.entries(said)) {
  const response = await answer(({ step }) =>
    step.run('send', () => {
      throw new RetryAfterError('too many requests', retryAfter);
    }),
  );
  const [op] = await response.json();
  console.log(`${name}: retry-after ${response.headers.get('retry-after')}, ${op.error.name}: ${op.error.message}`);
}
TRY

cat > expected <<'EXPECTED'
120: retry-after 1, RetryAfterError: too many requests
120 as a number: retry-after 1, RetryAfterError: too many requests
2m: retry-after 120, RetryAfterError: too many requests
an HTTP date: retry-after null, Error: retryAfter must be a number of milliseconds, a ms-compatible string, or a Date
EXPECTED

node try.mjs > seen
echo "inngest 4.24.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
