#!/usr/bin/env bash
# One would guess: a reader of workbooks reads what a writer of workbooks writes, or the archive is broken.
# What happens: PyExcelerate writes its sheets as a stream, so that their sizes are known only afterwards. It leaves the
# ZIP64 mark in the header before each, as the format says, and the sizes in the directory at the end. SheetJS holds the
# one against the other, and takes the mark for a size of 4 GiB: "Bad compressed size". ExcelJS, openpyxl, unzip and
# Python's zipfile read the directory.
# Why it matters: an upload checked with SheetJS is turned away as damaged, while whoever sent it opens it at will.
# Seen with pyexcelerate 0.13.0, xlsx 0.18.5, exceljs 4.4.0 and openpyxl 3.1.5 on Node 20 and 24, 2026-11-30.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > init.log
npm install --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pyexcelerate==0.13.0 openpyxl==3.1.5

cat > write.py <<'WRITE'
import warnings
import zipfile

import openpyxl
import pyexcelerate

book = pyexcelerate.Workbook()
book.new_sheet("People", data=[["email"], ["ada@a.example"]])
book.save("people.xlsx")
warnings.simplefilter("ignore")
print("zipfile:", "no fault" if zipfile.ZipFile("people.xlsx").testzip() is None else "damaged")
print("openpyxl:", openpyxl.load_workbook("people.xlsx")["People"]["A2"].value)
WRITE

cat > read.cjs <<'READ'
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');

(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('people.xlsx');
  console.log(`exceljs: ${book.worksheets[0].getCell('A2').value}`);
  try {
    console.log(`sheetjs: ${XLSX.readFile('people.xlsx').Sheets.People.A2.v}`);
  } catch (error) {
    console.log(`sheetjs: ${error.message.replace(/size: \d+/, 'size: N')}`);
  }
})();
READ

cat > expected <<'EXPECTED'
zipfile: no fault
openpyxl: ada@a.example
exceljs: ada@a.example
sheetjs: Bad compressed size: N != 4294967295
EXPECTED

{ venv/bin/python write.py; node read.cjs; } > seen
echo "pyexcelerate 0.13.0, xlsx 0.18.5, node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
