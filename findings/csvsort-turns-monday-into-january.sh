#!/usr/bin/env bash
# One would guess: sorting a CSV file by name moves its rows, and leaves every cell as it was.
# What happens: csvsort guesses a type for every column, the others too, and writes what it guessed. "Monday" becomes
# 8 January of the year 1, an age of "30s" half a minute, the two groups "1,2" the number 12, the initials T and F
# become True and False, and a phone loses its plus. csvjson and csvjoin do the same, csvcut and
# csvgrep do not. Nothing is said, and --no-inference is what keeps the cells.
# Why it matters: a list is sorted before it is sent on or imported. The names are right, in the right order, and the
# rest is gone: from 12 nobody gets 1 and 2 again, nor Monday from a date that is the same for all Mondays.
# Seen with csvkit 2.2.0 (agate 1.14.2) on Python 3.11, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check csvkit==2.2.0 agate==1.14.2

cat > people.csv <<'PEOPLE'
name,age,call on,groups,phone,initial
Zoe,30s,Monday,"1,2",+4930123456,T
Anna,40s,Friday,"3,4",+4940654321,F
PEOPLE

cat > expected <<'EXPECTED'
csvsort:
name,age,call on,groups,phone,initial
Anna,0:00:40,0001-01-05,34,4940654321,False
Zoe,0:00:30,0001-01-08,12,4930123456,True
csvsort --no-inference:
name,age,call on,groups,phone,initial
Anna,40s,Friday,"3,4",+4940654321,F
Zoe,30s,Monday,"1,2",+4930123456,T
EXPECTED

{
  echo 'csvsort:'
  venv/bin/csvsort -c name people.csv
  echo 'csvsort --no-inference:'
  venv/bin/csvsort --no-inference -c name people.csv
} > seen
echo "csvkit 2.2.0, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
