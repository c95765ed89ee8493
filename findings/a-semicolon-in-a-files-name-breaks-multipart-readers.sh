#!/usr/bin/env bash
# One would guess: whoever reads multipart/form-data reads a file called `Sales; final.csv`, and one in Japanese letters.
# What happens: the parser inside Remix 2 cuts the header at every semicolon, quoted or not, and refuses the whole form;
# multipasta knows no letter beyond U+00FF in a quoted name, and hands that file on as a field without a name.
# Why it matters: browsers and curl send both names just so, and nothing but the file's name decides it.
# Seen with @web3-storage/multipart-parser 1.0.0, multipasta 0.2.8 and @fastify/busboy 3.2.0, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts \
  @web3-storage/multipart-parser@1.0.0 multipasta@0.2.8 @fastify/busboy@3.2.0 > /dev/null

cat > try.mjs <<'TRY'
import { streamMultipart } from '@web3-storage/multipart-parser';
import { Busboy } from '@fastify/busboy';
import { make } from 'multipasta';

const TYPE = 'multipart/form-data; boundary=b';
const bodyOf = (filename) =>
  Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n\r\nemail\r\n--b--\r\n`);

async function byParser(body) {
  try {
    for await (const { name } of streamMultipart(new Blob([body]).stream(), 'b')) return name;
  } catch (error) {
    return error.message.split(':')[0];
  }
}

function byMultipasta(body) {
  let found = null;
  const reader = make({
    headers: { 'content-type': TYPE },
    isFile: ({ name }) => name === 'file',
    onFile: ({ name }) => {
      found = name;
      return () => {};
    },
    onField: ({ name }) => {
      found = name;
    },
    onError: (error) => {
      found = error._tag;
    },
    onDone: () => {},
  });
  reader.write(body);
  reader.end();
  return found;
}

const byBusboy = (body) =>
  new Promise((resolve) => {
    const reader = new Busboy({ headers: { 'content-type': TYPE } });
    reader.on('file', (name, file, filename) => {
      file.resume();
      resolve(body.includes(filename) ? name : filename);
    });
    reader.end(body);
  });

for (const filename of ['Sales; final.csv', '伸子.csv']) {
  const body = bodyOf(filename);
  const seen = { 'multipart-parser': await byParser(body), multipasta: byMultipasta(body), busboy: await byBusboy(body) };
  for (const [reader, field] of Object.entries(seen)) console.log(`${filename}: ${reader} ${JSON.stringify(field)}`);
}
TRY

cat > expected <<'EXPECTED'
Sales; final.csv: multipart-parser "malformed content-disposition header"
Sales; final.csv: multipasta "file"
Sales; final.csv: busboy "file"
伸子.csv: multipart-parser "file"
伸子.csv: multipasta ""
伸子.csv: busboy "file"
EXPECTED

node try.mjs > seen
echo "@web3-storage/multipart-parser 1.0.0, multipasta 0.2.8, @fastify/busboy 3.2.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
