#!/usr/bin/env bash
# One would guess: a step whose result JSON cannot hold fails, as JSON.stringify does, and the error says why.
# What happens: the step succeeds. A BigInt is left out of its result (in an array it becomes null), a circle becomes
# the text "[Circular ~.0.data]", and the rest of the run gets that. The same value, returned from the function rather
# than from a step, does throw.
# Why it matters: some drivers give the counts and ids of a bigint column as BigInt. A job that counts contacts in one
# step and decides in the next decides on undefined.
# Seen with inngest 4.24.0 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts inngest@4.24.0 > /dev/null

cat > try.mjs <<'TRY'
import { Inngest } from 'inngest';
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

const loop = { file: 'contacts.csv' };
loop.self = loop;

for (const value of [{ rows: 1000000n, file: 'contacts.csv' }, [7n, 8], loop]) {
  const step = await answer(({ step }) => step.run('count', () => value));
  const [op] = await step.json();
  console.log(`step: ${step.status} ${op.op} ${JSON.stringify(op.data)}`);
  const whole = await answer(() => value);
  const error = await whole.json();
  console.log(`function: ${whole.status} ${error.name}: ${error.message.split('\n')[0]}`);
}
TRY

cat > expected <<'EXPECTED'
step: 206 StepRun {"file":"contacts.csv"}
function: 500 TypeError: Do not know how to serialize a BigInt
step: 206 StepRun [null,8]
function: 500 TypeError: Do not know how to serialize a BigInt
step: 206 StepRun {"file":"contacts.csv","self":"[Circular ~.0.data]"}
function: 500 TypeError: Converting circular structure to JSON
EXPECTED

node try.mjs > seen
echo "inngest 4.24.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
