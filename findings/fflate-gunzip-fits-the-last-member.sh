#!/usr/bin/env bash
# One would guess: a .csv.gz of two members (`cat a.gz b.gz`, bgzip, rotated logs; RFC 1952 allows it) comes out whole,
# as it does from gunzip, or the reader throws.
# What happens: fflate's gunzipSync takes the size in the file's last four bytes for the size of everything, fills that
# many bytes and returns: the beginning of the first member, cut to the length of the last one. With zeros after the
# end, as tapes and some devices leave them, that length is 0 and the result empty. Nothing throws.
# Why it matters: an export that was written in two parts loses almost every contact, and nothing says so.
# Seen with fflate 0.8.3 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts fflate@0.8.3 > /dev/null

cat > try.mjs <<'TRY'
import { gunzipSync as nodesOwn, gzipSync } from 'node:zlib';
import { gunzipSync as fflates } from 'fflate';

const many = gzipSync('anna@a.example\n'.repeat(1000));
const one = gzipSync('ben@b.example\n');
const padding = Buffer.alloc(512);

for (const [name, file] of [
  ['many + one', Buffer.concat([many, one])],
  ['one + many', Buffer.concat([one, many])],
  ['many + padding', Buffer.concat([many, padding])],
]) {
  console.log(`${name}: zlib ${nodesOwn(file).length} bytes, fflate ${fflates(file).length} bytes`);
}
TRY

cat > expected <<'EXPECTED'
many + one: zlib 15014 bytes, fflate 14 bytes
one + many: zlib 15014 bytes, fflate 14 bytes
many + padding: zlib 15000 bytes, fflate 0 bytes
EXPECTED

node try.mjs > seen
echo "fflate 0.8.3, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
