#!/usr/bin/env bash
# One would guess: TextDecoder follows one standard, whose tables are fixed to the byte (WHATWG Encoding, sections 11
# and 13), so what a test in Node reads, a Worker and a browser read.
# What happens: Node asks ICU for converters of the same names, which know less. Of Big5 it lacks the letters of Hong
# Kong: the last one of Sham Shui Po (深水埗) becomes a character for private use, which is no error and passes `fatal:
# true`, with the label big5-hkscs as well. Of EUC-KR it lacks all syllables but 2,350, though the standard means code
# page 949 by it, which is what Excel in Korea saves. workerd and iconv-lite read both.
# Why it matters: a script in Node that reads the same files as the Worker, or tests it, gets districts and names that
# nobody can see or search for, and nothing throws. Files from Taiwan, and most from Korea, show nothing.
# Seen on Node 20, 22 and 24, in workerd 1.20260730.1 by miniflare 4.20260730.0, and with iconv-lite 0.7.3, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts miniflare@4.20260730.0 iconv-lite@0.7.3 > /dev/null

cat > try.mjs <<'TRY'
import iconv from 'iconv-lite';
import { Miniflare } from 'miniflare';

const script = `export default {
  async fetch(request) {
    const label = new URL(request.url).searchParams.get('label');
    return new Response(new TextDecoder(label).decode(await request.arrayBuffer()));
  },
}`;
const worker = new Miniflare({ modules: true, compatibilityDate: '2026-07-01', script });

/** What is no letter, digit or blank is shown by its number. */
const visible = (text) =>
  text.replace(/[^\p{L}\p{N} ]/gu, (letter) => `<${letter.codePointAt(0).toString(16).toUpperCase()}>`);

for (const [label, writer, text] of [
  ['big5', 'big5hkscs', '陳志明 台北'],
  ['big5', 'big5hkscs', '陳志明 深水埗'],
  ['big5-hkscs', 'big5hkscs', '鰂魚涌'],
  ['euc-kr', 'cp949', '김민수'],
  ['windows-949', 'cp949', '똠얌 펲시'],
]) {
  const body = iconv.encode(text, writer);
  const inWorkerd = await worker.dispatchFetch(`http://localhost/?label=${label}`, { method: 'POST', body });
  const read = {
    'iconv-lite': iconv.decode(body, writer),
    workerd: await inWorkerd.text(),
    Node: new TextDecoder(label, { fatal: label !== 'windows-949' }).decode(body),
  };
  for (const [reader, found] of Object.entries(read)) console.log(`${label}, ${text}: ${reader} ${visible(found)}`);
}
await worker.dispose();
TRY

cat > expected <<'EXPECTED'
big5, 陳志明 台北: iconv-lite 陳志明 台北
big5, 陳志明 台北: workerd 陳志明 台北
big5, 陳志明 台北: Node 陳志明 台北
big5, 陳志明 深水埗: iconv-lite 陳志明 深水埗
big5, 陳志明 深水埗: workerd 陳志明 深水埗
big5, 陳志明 深水埗: Node 陳志明 深水<E88C>
big5-hkscs, 鰂魚涌: iconv-lite 鰂魚涌
big5-hkscs, 鰂魚涌: workerd 鰂魚涌
big5-hkscs, 鰂魚涌: Node <E517>魚涌
euc-kr, 김민수: iconv-lite 김민수
euc-kr, 김민수: workerd 김민수
euc-kr, 김민수: Node 김민수
windows-949, 똠얌 펲시: iconv-lite 똠얌 펲시
windows-949, 똠얌 펲시: workerd 똠얌 펲시
windows-949, 똠얌 펲시: Node <8C>c얌 <FFFD><84>시
EXPECTED

node try.mjs > seen
echo "Node $(node --version) with ICU $(node -p process.versions.icu), miniflare 4.20260730.0, iconv-lite 0.7.3"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
