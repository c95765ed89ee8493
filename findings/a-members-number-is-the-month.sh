#!/usr/bin/env bash
# One would guess: in a workbook whose member numbers are shown as M-04711, by the format "M-"00000 or \M00000, a reader
# finds either 4711 or M-04711.
# What happens: what stands in quotes or behind a backslash in a format is text (ECMA-376 part 1, 18.8.31), but xlsx2csv
# takes the M for the month of a date, and the number for its day, counted from 1900. Member 4711 becomes "11-"00000,
# member 4712 too, and 4750 is "01-"00000. exceljs does so behind a backslash only, and returns a Date. openpyxl and
# python-calamine return the numbers.
# Why it matters: the column that tells people apart has twelve values at most. An import that goes by it makes one
# person of all whose numbers lie in the same month, and their numbers are not in the file any more.
# Seen with XlsxWriter 3.3.1, read by xlsx2csv 0.8.6, exceljs 4.4.0, openpyxl 3.1.5 and python-calamine 0.9.1 on Python
# 3.11, Node 20 and 24, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
  xlsxwriter==3.3.1 xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts exceljs@4.4.0 > /dev/null

cat > try.py <<'TRY'
import io

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

with xlsxwriter.Workbook("members.xlsx") as book:
    sheet = book.add_worksheet()
    for row, number in enumerate([4711, 4712, 4750]):
        for column, shown_as in enumerate(['"M-"00000', "\\M00000"]):
            sheet.write_number(row, column, number, book.add_format({"num_format": shown_as}))

print("openpyxl:", list(openpyxl.load_workbook("members.xlsx").active.values))
print("python-calamine:", CalamineWorkbook.from_path("members.xlsx").get_sheet_by_index(0).to_python())
csv = io.StringIO()
Xlsx2csv("members.xlsx").convert(csv)
for line in csv.getvalue().splitlines():
    print("xlsx2csv:", line)
TRY

cat > try.mjs <<'TRY'
import ExcelJS from 'exceljs';

const book = new ExcelJS.Workbook();
await book.xlsx.readFile('members.xlsx');
book.worksheets[0].eachRow(({ values }) => console.log(`exceljs: ${JSON.stringify(values.slice(1))}`));
TRY

cat > expected <<'EXPECTED'
openpyxl: [(4711, 4711), (4712, 4712), (4750, 4750)]
python-calamine: [[4711.0, 4711.0], [4712.0, 4712.0], [4750.0, 4750.0]]
xlsx2csv: """11-""00000",1100000
xlsx2csv: """11-""00000",1100000
xlsx2csv: """01-""00000",0100000
exceljs: [4711,"1912-11-23T00:00:00.000Z"]
exceljs: [4712,"1912-11-24T00:00:00.000Z"]
exceljs: [4750,"1913-01-01T00:00:00.000Z"]
EXPECTED

{ venv/bin/python try.py; node try.mjs; } > seen
echo "xlsx2csv 0.8.6, exceljs 4.4.0, $(venv/bin/python --version), Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
