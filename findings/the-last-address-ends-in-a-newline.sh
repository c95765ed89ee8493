#!/usr/bin/env bash
# One would guess: a reader of CSV takes the line break at the end of the file for the end of the last row, as for every
# row before it (RFC 4180, section 2.2).
# What happens: csv2json of json-2-csv keeps it in the last cell of the file: the last person's address is
# "ben@a.example\n". Where rows end in CR LF, and it is told so, it finds one person more, with an empty id. Only a file
# without a line break at its end is right. Cells are parsed as JSON besides, quoted ones too: an id of 17 digits, as
# those of social networks are, gets another last digit, and the surname "true" is no text any more.
# Why it matters: every import gets exactly one address wrong, that of the newest contact, and it looks right on every
# page. It is not found by its address, is created again by the next import, and its mails come back.
# Seen with json-2-csv 5.6.0 on Node 20 and 24, and a file by Python 3.11, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts json-2-csv@5.6.0 > /dev/null

cat > write.py <<'WRITE'
import csv

people = [["id", "name", "email"], ["10158023456789013", "Anna", "anna@a.example"], ["7", "Ben", "ben@a.example"]]
for name, ends in {"lf.csv": "\n", "crlf.csv": "\r\n"}.items():
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator=ends).writerows(people)
WRITE
python3 write.py

cat > try.mjs <<'TRY'
import { readFileSync } from 'node:fs';
import { csv2json } from 'json-2-csv';

const say = (name, text, options) => {
  for (const person of csv2json(text, options)) console.log(`${name}: ${JSON.stringify(person)}`);
};
const lf = readFileSync('lf.csv', 'utf8');
say('lf.csv', lf);
say('crlf.csv, eol given', readFileSync('crlf.csv', 'utf8'), { delimiter: { eol: '\r\n' } });
say('without the last line break', lf.trimEnd());
say('quoted', 'id,name,email\n"10158023456789013","true","anna@a.example"\n');
TRY

cat > expected <<'EXPECTED'
lf.csv: {"id":10158023456789012,"name":"Anna","email":"anna@a.example"}
lf.csv: {"id":7,"name":"Ben","email":"ben@a.example\n"}
crlf.csv, eol given: {"id":10158023456789012,"name":"Anna","email":"anna@a.example"}
crlf.csv, eol given: {"id":7,"name":"Ben","email":"ben@a.example"}
crlf.csv, eol given: {"id":""}
without the last line break: {"id":10158023456789012,"name":"Anna","email":"anna@a.example"}
without the last line break: {"id":7,"name":"Ben","email":"ben@a.example"}
quoted: {"id":10158023456789012,"name":true,"email":"anna@a.example"}
EXPECTED

node try.mjs > seen
echo "json-2-csv 5.6.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
