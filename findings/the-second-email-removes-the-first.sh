#!/usr/bin/env bash
# One would guess: a CSV file with the columns Email and Email.1 has two values a row, whoever reads it.
# What happens: pandas gives the second of two columns with the same name a number, Email.1, and saves it so. csvtojson
# reads a dot in a header as a path, and digits as a place in a list: it first stores the text of Email, then puts a
# list in its place, whose beginning is empty. The first address is gone, and where the second cell is blank nothing at
# all is left. Spelled Address and Address.City, the street goes. No error, no warning; `flatKeys: true` keeps both.
# Why it matters: address books export several columns of one name, and one script in Python is enough to number them.
# The address that people really use is the one in the first column.
# Seen with pandas 3.1.1 on Python 3.11 and csvtojson 2.0.14 on Node 20 and 24, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pandas==3.1.1
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts csvtojson@2.0.14 > /dev/null

cat > exported.csv <<'EXPORTED'
Name,Email,Email
Anna,anna@a.example,anna@work.example
Ben,ben@a.example,
EXPORTED
venv/bin/python -c 'import pandas; pandas.read_csv("exported.csv").to_csv("cleaned.csv", index=False)'

cat > try.mjs <<'TRY'
import csvtojson from 'csvtojson';

const read = async (name, rows) => rows.map((row) => `${name}: ${JSON.stringify(row)}`).join('\n');
console.log(await read('cleaned.csv', await csvtojson().fromFile('cleaned.csv')));
console.log(await read('with flatKeys', await csvtojson({ flatKeys: true }).fromFile('cleaned.csv')));
const places = 'Name,Address,Address.City\nAnna,Main St 5,Berlin\n';
console.log(await read('a street', await csvtojson().fromString(places)));
TRY

cat > expected <<'EXPECTED'
Name,Email,Email.1
Anna,anna@a.example,anna@work.example
Ben,ben@a.example,
cleaned.csv: {"Name":"Anna","Email":[null,"anna@work.example"]}
cleaned.csv: {"Name":"Ben","Email":[null,""]}
with flatKeys: {"Name":"Anna","Email":"anna@a.example","Email.1":"anna@work.example"}
with flatKeys: {"Name":"Ben","Email":"ben@a.example","Email.1":""}
a street: {"Name":"Anna","Address":{"City":"Berlin"}}
EXPECTED

{ cat cleaned.csv; node try.mjs; } > seen
echo "pandas 3.1.1, csvtojson 2.0.14, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
