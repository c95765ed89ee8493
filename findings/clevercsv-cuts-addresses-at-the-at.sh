#!/usr/bin/env bash
# One would guess: CleverCSV, which finds a file's delimiter by what its cells then look like and knows e-mail addresses
# as a kind of cell, reads a list of nothing but addresses as one column.
# What happens: where the file has no delimiter, because there is nothing to separate, it takes the @. Each address
# becomes two cells, of which only the first has a header: read as dicts, email is "anna.smith". 300 rows change
# nothing, and no line is refused for having one cell more than the header. A second column is what helps.
# Why it matters: one column is what many exports of newsletters are. What is left under the header email is no address,
# but looks like the name of a user, and all people called info are one.
# Seen with clevercsv 0.8.5 on Python 3.11, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check clevercsv==0.8.5

cat > try.py <<'TRY'
import csv

import clevercsv

PEOPLE = ["anna.smith@firm.example", "ben@a.example", "cy_young@b.example"]
FILES = {
    "one column": (["email"], [[address] for address in PEOPLE]),
    "one column, 300 rows": (["email"], [[address] for address in PEOPLE * 100]),
    "two columns": (["id", "email"], [list(pair) for pair in enumerate(PEOPLE)]),
}

for name, (header, rows) in FILES.items():
    with open("list.csv", "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    print(f"{name}: {dict(clevercsv.read_dicts('list.csv')[0])}")
TRY

cat > expected <<'EXPECTED'
one column: {'email': 'anna.smith', None: ['firm.example']}
one column, 300 rows: {'email': 'anna.smith', None: ['firm.example']}
two columns: {'id': '0', 'email': 'anna.smith@firm.example'}
EXPECTED

venv/bin/python try.py > seen
echo "clevercsv 0.8.5, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
