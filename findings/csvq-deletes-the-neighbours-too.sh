#!/usr/bin/env bash
# One would guess: SQL over a CSV file compares two texts as texts, all the more where the value is given in quotes.
# What happens: csvq, which runs SQL on CSV files, first tries to read both sides as numbers, then as dates, then as
# truth values. `id = '123'` is true of 0123, +123 and 123.0, and `initial = 'T'` of 1 and true. DISTINCT makes one of
# 0123, 123 and +123, and DELETE with that condition deletes them all from the file. `id == '123'` compares texts.
# Why it matters: customer numbers and postal codes with leading zeros are other people's. Removing one customer from a
# list removes the neighbours, removing duplicates removes people, and the message only counts records.
# Seen with csvq 1.18.1, built with Go 1.26, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
GOBIN="$folder" go install github.com/mithrandie/csvq@v1.18.1 2> log

cat > people.csv <<'PEOPLE'
id,name,initial
0123,Anna,T
123,Ben,1
+123,Cy,true
123.0,Di,D
0124,Eve,E
PEOPLE

cat > expected <<'EXPECTED'
id = '123': Anna Ben Cy Di
id == '123': Ben
initial = 'T': Anna Ben Cy
DISTINCT id: 0123 123.0 0124
DELETE FROM people WHERE id = '123' leaves:
id,name,initial
0124,Eve,E
EXPECTED

ask() { ./csvq --format CSV --without-header "$1" | tr '\n' ' ' | sed 's/ *$/\n/'; }
{
  for condition in "id = '123'" "id == '123'" "initial = 'T'"; do
    echo "$condition: $(ask "SELECT name FROM people WHERE $condition")"
  done
  echo "DISTINCT id: $(ask 'SELECT DISTINCT id FROM people')"
  ./csvq --quiet "DELETE FROM people WHERE id = '123'"
  echo "DELETE FROM people WHERE id = '123' leaves:"
  cat people.csv
} > seen
echo "csvq 1.18.1, $(go env GOVERSION)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
