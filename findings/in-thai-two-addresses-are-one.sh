#!/usr/bin/env bash
# One would guess: comparing two e-mail addresses with Intl.Collator finds them equal only where their letters are, and
# the language decides about accents and order.
# What happens: in Thai, and in no other language, punctuation is ignored unless one says otherwise. ann.a@x.example is
# the same as anna@x.example, a_b as ab, O'Brien as OBrien, and an address as itself without the @, with the strictest
# sensitivity too. `ignorePunctuation: false` is what tells them apart, but Node 20 does not heed it.
# Why it matters: `a.localeCompare(b, language) === 0`, and a collator that ignores case, are how duplicates are found
# and lists searched, in the language of the page. For people in Thailand, and in no test, two contacts become one.
# Seen on Node 20, 22 and 24 (ICU 78), and in workerd 1.20260730.1 by miniflare 4.20260730.0, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts miniflare@4.20260730.0 > /dev/null

cat > compare.mjs <<'COMPARE'
const PAIRS = [
  ['ann.a@x.example', 'anna@x.example'],
  ['a_b@x.example', 'ab@x.example'],
  ['anna@x.example', 'annax.example'],
  ["O'Brien", 'OBrien'],
  ['a+b@x.example', 'ab@x.example'],
];

export function compare() {
  const same = (language, options) => {
    const { compare } = new Intl.Collator(language, options);
    return PAIRS.map(([a, b]) => (compare(a, b) === 0 ? 'same' : '-')).join(' ');
  };
  return [
    `en ${same('en', { sensitivity: 'base' })}`,
    `ja ${same('ja', { sensitivity: 'base' })}`,
    `th ${same('th', { sensitivity: 'base' })}`,
    `th, strict ${same('th', { sensitivity: 'variant' })}`,
    `th, ignorePunctuation false ${same('th', { ignorePunctuation: false })}`,
  ];
}
COMPARE

cat > try.mjs <<'TRY'
import { readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { compare } from './compare.mjs';

const script = `${readFileSync('compare.mjs', 'utf8')}
export default { fetch: () => Response.json(compare()) };`;
const worker = new Miniflare({ modules: true, compatibilityDate: '2026-07-01', script });
const inWorkerd = await (await worker.dispatchFetch('http://localhost')).json();
await worker.dispose();
for (const line of compare()) console.log(`Node: ${line}`);
for (const line of inWorkerd) console.log(`workerd: ${line}`);
TRY

heeded='- - - - -'
case $(node --version) in v20.*) heeded='same same same same -' ;; esac
cat > expected <<EXPECTED
Node: en - - - - -
Node: ja - - - - -
Node: th same same same same -
Node: th, strict same same same same -
Node: th, ignorePunctuation false $heeded
workerd: en - - - - -
workerd: ja - - - - -
workerd: th same same same same -
workerd: th, strict same same same same -
workerd: th, ignorePunctuation false - - - - -
EXPECTED

node try.mjs > seen
echo "Node $(node --version) with ICU $(node -p process.versions.icu), miniflare 4.20260730.0"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
