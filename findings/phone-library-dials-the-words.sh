#!/usr/bin/env bash
# One would guess: words behind a phone number are ignored, kept as an extension, or make the number invalid.
# What happens: Google's library takes three or more letters for a vanity number, as in 1-800-FLOWERS, and turns them
# into digits behind the number. German numbers have no fixed length, so the result is valid: "030 123456 Anna" is +49
# 30 123456 2662, and "App." (for Apparat, an extension) is 277. libphonenumber-js, its small port, stops at the first
# letter, and finds no number at all where digits follow.
# Why it matters: grown address books are full of notes behind numbers. The check that should protect a number replaces
# it by somebody else's, and the note that would show it is gone.
# Seen with google-libphonenumber 3.2.47 and libphonenumber-js 1.13.16 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts google-libphonenumber@3.2.47 libphonenumber-js@1.13.16 > /dev/null

cat > try.mjs <<'TRY'
import google from 'google-libphonenumber';
import parsePhoneNumber from 'libphonenumber-js/max';

const phones = google.PhoneNumberUtil.getInstance();
function googles(text) {
  const number = phones.parse(text, 'DE');
  return `${phones.format(number, google.PhoneNumberFormat.E164)} valid ${phones.isValidNumber(number)}`;
}
function ports(text) {
  const number = parsePhoneNumber(text, 'DE');
  return number ? `${number.number} valid ${number.isValid()}` : 'none';
}

for (const text of ['030 123456', '030 123456 Anna', '030 123456 Fax', '030 123456 App. 12']) {
  console.log(`${text}: Google ${googles(text)}, port ${ports(text)}`);
}
TRY

cat > expected <<'EXPECTED'
030 123456: Google +4930123456 valid true, port +4930123456 valid true
030 123456 Anna: Google +49301234562662 valid true, port +4930123456 valid true
030 123456 Fax: Google +4930123456329 valid true, port +4930123456 valid true
030 123456 App. 12: Google +493012345627712 valid true, port none
EXPECTED

node try.mjs > seen
echo "google-libphonenumber 3.2.47, libphonenumber-js 1.13.16, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
