#!/usr/bin/env bash
# One would guess: file-type, which knows binary formats by their magic numbers and says that text formats are beyond
# it, has nothing to say about a CSV file.
# What happens: some magic numbers are two or three plain letters. A list whose first header is BMI, or "BMW customer",
# is image/bmp; one that begins with GIFT is a picture too, and one with MZ a Windows program.
# Why it matters: an upload that trusts the detection more than the file's name refuses such a list, or serves it as a
# picture. It happens to one customer only, and to that one always.
# Seen with file-type 21.3.4 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts file-type@21.3.4 > /dev/null

cat > try.mjs <<'TRY'
import { fileTypeFromBuffer } from 'file-type';

for (const header of ['Name,Email', 'BMI,Name,Email', 'BMW customer;Name;Email', 'GIFT,Name,Email', 'MZ,Name,Email']) {
  const found = await fileTypeFromBuffer(Buffer.from(`${header}\r\n22,Anna,anna@a.example\r\n`));
  console.log(`${header}: ${found?.mime ?? 'nothing'}`);
}
TRY

cat > expected <<'EXPECTED'
Name,Email: nothing
BMI,Name,Email: image/bmp
BMW customer;Name;Email: image/bmp
GIFT,Name,Email: image/gif
MZ,Name,Email: application/x-msdownload
EXPECTED

node try.mjs > seen
echo "file-type 21.3.4, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
