#!/usr/bin/env bash
# One would guess: DuckDB's CSV reader, which finds delimiter and header by itself, refuses a row that is one cell
# short, or fills it up.
# What happens: one short row among a thousand makes it decide that the file has no delimiter. The whole file is read as
# a single column called "id,name,email", without an error or a warning. Only when it is told the delimiter does it
# refuse.
# Why it matters: some programs leave out empty cells at the end of a row. The load succeeds with the right number of
# rows, and only a later query finds that there is no email.
# Seen with duckdb 2.0.1 on Python 3.11, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check duckdb==2.0.1

cat > try.py <<'TRY'
import duckdb

rows = [f"{n},Anna,anna{n}@a.example" for n in range(1000)]
short = rows[:500] + ["500,Ben"] + rows[501:]

for name, lines in [("all full", rows), ("one short", short)]:
    with open("contacts.csv", "w") as file:
        file.write("\n".join(["id,name,email", *lines]) + "\n")
    contacts = duckdb.read_csv("contacts.csv")
    print(f"{name}: {contacts.columns}, {len(contacts.fetchall())} rows")
try:
    duckdb.read_csv("contacts.csv", sep=",").fetchall()
except duckdb.Error as error:
    print(f"one short, delimiter given: {type(error).__name__}")
TRY

cat > expected <<'EXPECTED'
all full: ['id', 'name', 'email'], 1000 rows
one short: ['id,name,email'], 1000 rows
one short, delimiter given: InvalidInputException
EXPECTED

venv/bin/python try.py > seen
echo "duckdb 2.0.1, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
