#!/usr/bin/env bash
# One would guess: a phone number that a spreadsheet has damaged fails the check for validity, at least with the full
# metadata.
# What happens: German numbers have no fixed length. The mobile number +49 170 1234567 without its plus is valid as +49
# 49 170 1234567, while a British number that lost its plus is mended. As a float, 1701234567.0, it is valid with one
# digit too many, which is another number. And the date 2024-05-17 is valid too.
# Why it matters: that all phones of a column are valid says nothing about a column that went through a spreadsheet or
# pandas, and does not tell a column of phones from one of dates.
# Seen with libphonenumber-js 1.13.16 (all metadata) on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts libphonenumber-js@1.13.16 > /dev/null

cat > try.mjs <<'TRY'
import parsePhoneNumber from 'libphonenumber-js/max';

for (const [text, country] of [
  ['+49 170 1234567', 'DE'],
  ['491701234567', 'DE'],
  ['1701234567.0', 'DE'],
  ['2024-05-17', 'DE'],
  ['442079460958', 'GB'],
]) {
  const number = parsePhoneNumber(text, country);
  console.log(`${text} (${country}): ${number.number}, valid ${number.isValid()}`);
}
TRY

cat > expected <<'EXPECTED'
+49 170 1234567 (DE): +491701234567, valid true
491701234567 (DE): +49491701234567, valid true
1701234567.0 (DE): +4917012345670, valid true
2024-05-17 (DE): +4920240517, valid true
442079460958 (GB): +442079460958, valid true
EXPECTED

node try.mjs > seen
echo "libphonenumber-js 1.13.16, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
