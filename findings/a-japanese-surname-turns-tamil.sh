#!/usr/bin/env bash
# One would guess: every reader of .xlsx understands the XML that Python's most used writer makes.
# What happens: with lxml installed, openpyxl writes letters outside ASCII as character references. Of a reference above
# U+FFFF, SheetJS and read-excel-file keep only the low 16 bits: the first character of one spelling of the surname
# Yoshino (U+20BB7) becomes U+0BB7, a Tamil letter. Without lxml, or read by exceljs, the name is right.
# Why it matters: nothing looks damaged and there is nothing to search for, and the same script on a machine without
# lxml writes a file that comes through. In contacts such characters are met in names.
# Seen with openpyxl 3.1.5 and lxml 6.1.3, read by xlsx 0.18.5, read-excel-file 9.3.17 and exceljs 4.4.0, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check openpyxl==3.1.5 lxml==6.1.3
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts xlsx@0.18.5 read-excel-file@9.3.17 exceljs@4.4.0 > /dev/null

cat > try.mjs <<'TRY'
import ExcelJS from 'exceljs';
import readExcelFile from 'read-excel-file/node';
import XLSX from 'xlsx';

const codes = (text) => [...text].map((letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase()}`).join(' ');
for (const file of ['with-lxml.xlsx', 'without.xlsx']) {
  const [sheet] = Object.values(XLSX.readFile(file).Sheets);
  const [{ data }] = await readExcelFile(file);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  console.log(`${file}: SheetJS ${codes(sheet.A1.v)}`);
  console.log(`${file}: read-excel-file ${codes(data[0][0])}`);
  console.log(`${file}: exceljs ${codes(book.worksheets[0].getCell('A1').value)}`);
}
TRY

cat > expected <<'EXPECTED'
with-lxml.xlsx: SheetJS U+BB7 U+91CE
with-lxml.xlsx: read-excel-file U+BB7 U+91CE
with-lxml.xlsx: exceljs U+20BB7 U+91CE
without.xlsx: SheetJS U+20BB7 U+91CE
without.xlsx: read-excel-file U+20BB7 U+91CE
without.xlsx: exceljs U+20BB7 U+91CE
EXPECTED

save='import openpyxl, sys; book = openpyxl.Workbook(); book.active["A1"] = "\U00020bb7\u91ce"; book.save(sys.argv[1])'
OPENPYXL_LXML=True venv/bin/python -c "$save" with-lxml.xlsx
OPENPYXL_LXML=False venv/bin/python -c "$save" without.xlsx
node try.mjs > seen
echo "openpyxl 3.1.5, xlsx 0.18.5, read-excel-file 9.3.17, exceljs 4.4.0, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
