#!/usr/bin/env bash
# One would guess: exceljs reads the same text of a cell whether it reads a workbook as a whole or as a stream.
# What happens: Excel keeps with a Japanese name how it was typed (ECMA-376 part 1, 18.4.6), syllables for each part of
# it. As a whole exceljs reads the name. Its stream reader takes every text of the entry for the cell's and keeps the
# last: 山田, typed ya-ma and da, is read as ダ, and 高橋 as タカハシ.
# Why it matters: streams are for the large files. In those from Japan the names that people typed are replaced, while
# the ones that a program wrote stay right, so a test file made by a library shows nothing. Many surnames end alike.
# Seen with exceljs 4.4.0 on Node 20 and 24, XlsxWriter 3.3.1 and openpyxl 3.1.5 on Python 3.11, 2026-12-01. No library
# writes the syllables, so they are put into its file here, as Excel writes them, with the sheet behind its workbook.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts exceljs@4.4.0 > /dev/null

cat > write.py <<'WRITE'
import zipfile

import openpyxl
import xlsxwriter

SYLLABLES = {
    "山田": '<rPh sb="0" eb="1"><t>ヤマ</t></rPh><rPh sb="1" eb="2"><t>ダ</t></rPh><phoneticPr fontId="1"/>',
    "高橋": '<rPh sb="0" eb="2"><t>タカハシ</t></rPh><phoneticPr fontId="1"/>',
}

with xlsxwriter.Workbook("plain.xlsx") as book:
    book.add_worksheet().write_column("A1", [*SYLLABLES, "山本"])
with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("typed.xlsx", "w", zipfile.ZIP_DEFLATED) as typed:
    for part in sorted(plain.namelist(), key=lambda part: "worksheets/" in part):
        xml = plain.read(part).decode()
        if part == "xl/sharedStrings.xml":
            for name, syllables in SYLLABLES.items():
                xml = xml.replace(f"<t>{name}</t>", f"<t>{name}</t>{syllables}")
        typed.writestr(part, xml)
print("openpyxl:", [name for (name,) in openpyxl.load_workbook("typed.xlsx").active.values])
WRITE

cat > read.mjs <<'READ'
import ExcelJS from 'exceljs';

const book = new ExcelJS.Workbook();
await book.xlsx.readFile('typed.xlsx');
console.log(`exceljs, whole: ${book.worksheets[0].getColumn(1).values.slice(1).join(' ')}`);
const names = [];
for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader('typed.xlsx')) {
  for await (const row of sheet) names.push(row.getCell(1).value);
}
console.log(`exceljs, stream: ${names.join(' ')}`);
READ

cat > expected <<'EXPECTED'
openpyxl: ['山田', '高橋', '山本']
exceljs, whole: 山田 高橋 山本
exceljs, stream: ダ タカハシ 山本
EXPECTED

{ PYTHONIOENCODING=utf-8 venv/bin/python write.py; node read.mjs; } > seen
echo "exceljs 4.4.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
