#!/usr/bin/env bash
# One would guess: a text that a library writes into a workbook is the text that it reads out of it.
# What happens: in a workbook `_x0041_` spells the letter A, so a text that really has these seven characters must be
# escaped. ExcelJS and SheetJS write it as it is, and read what it spells: `cust_x0041_7` comes back as `custA7`, from
# their own file as from the other's.
# Why it matters: customer numbers, order numbers and campaign ids look like that. Two people of whom one is
# `cust_x0041_7` and one `custA7` become one person, and no library says a word.
# Seen with exceljs 4.4.0 and xlsx 0.18.5 on Node 20 and 24, 2026-11-30.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > init.log
npm install --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5

cat > try.cjs <<'TRY'
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');

const rows = [['id'], ['cust_x0041_7'], ['custA7'], ['cust_7']];

const writers = {
  exceljs: async (file) => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('People').addRows(rows);
    await book.xlsx.writeFile(file);
  },
  sheetjs: async (file) => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'People');
    XLSX.writeFile(book, file, { bookSST: true });
  },
};

const readers = {
  exceljs: async (file) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    return book.worksheets[0].getColumn(1).values.slice(2);
  },
  sheetjs: async (file) => {
    const book = XLSX.readFile(file);
    return XLSX.utils.sheet_to_json(book.Sheets.People, { header: 1 }).flat().slice(1);
  },
};

(async () => {
  console.log(`written: ${rows.flat().slice(1).join(' ')}`);
  for (const [by, write] of Object.entries(writers)) {
    await write(`${by}.xlsx`);
    for (const [reader, read] of Object.entries(readers)) {
      console.log(`by ${by}, read by ${reader}: ${(await read(`${by}.xlsx`)).join(' ')}`);
    }
  }
})();
TRY

cat > expected <<'EXPECTED'
written: cust_x0041_7 custA7 cust_7
by exceljs, read by exceljs: custA7 custA7 cust_7
by exceljs, read by sheetjs: custA7 custA7 cust_7
by sheetjs, read by exceljs: custA7 custA7 cust_7
by sheetjs, read by sheetjs: custA7 custA7 cust_7
EXPECTED

node try.cjs > seen
echo "exceljs 4.4.0, xlsx 0.18.5, node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
