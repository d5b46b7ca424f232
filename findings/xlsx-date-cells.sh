#!/usr/bin/env bash
# Surprise: a workbook may hold a date as ISO text in a cell of type "d" (ECMA-376 18.18.11; openpyxl's `iso_dates` writes it). exceljs
#   reads 2015-03-07 as the number 2015, without an error. And cells need not say their address: then two of three readers throw.
# Hurts: lists made by a program, not by Excel: every pupil born in 2015 gets the same "birth date", or the file is refused as broken.
# We: a reader of ours on top of an XML parser (docs/decisions/0034); both kinds of cells are in its tests.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 fflate@0.8.3 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import XLSX from 'xlsx';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const OOXML = 'http://schemas.openxmlformats.org';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The smallest workbook that has these rows. */
function workbook(rows) {
  const relation = (id, type, target) =>
    `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="${id}" ` +
    `Type="${OOXML}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml':
      `<Types xmlns="${OOXML}/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('r1', 'officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml':
      `<workbook xmlns="${OOXML}/spreadsheetml/2006/main" xmlns:r="${OOXML}/officeDocument/2006/relationships">` +
      '<sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml':
      `<worksheet xmlns="${OOXML}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  };
  const entries = Object.entries(parts).map(([name, xml]) => [
    name,
    strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

const readers = {
  async exceljs(bytes) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    return book.worksheets[0].getCell('B1').value;
  },
  async 'read-excel-file'(bytes) {
    return (await readSheet(bytes))[0][1];
  },
  async xlsx(bytes) {
    const book = XLSX.read(bytes, { type: 'buffer' });
    return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })[0][1];
  },
};
const text = (words) => `t="inlineStr"><is><t>${words}</t></is></c>`;
const files = {
  'date': workbook(`<row r="1"><c r="A1" ${text('Léa')}<c r="B1" t="d"><v>2015-03-07</v></c></row>`),
  'no addresses': workbook(`<row><c ${text('Léa')}<c ${text('6E1')}</row>`),
};

const seen = {};
for (const [file, bytes] of Object.entries(files)) {
  for (const [reader, read] of Object.entries(readers)) {
    seen[`${file}, ${reader}`] = await read(bytes).then(
      (value) => (value instanceof Date ? value.toISOString() : value),
      () => 'throws',
    );
  }
}

console.log(Object.keys(readers).map((name) => `${name} ${version(name)}`).join(', '), `Node ${process.version}`);
console.log('guess:  7 March 2015 as a Date or an Excel day (42070), and 6E1, from all three');
for (const [what, value] of Object.entries(seen)) console.log(`seen:   ${what}: ${JSON.stringify(value)}`);

assert.deepEqual(
  seen,
  {
    'date, exceljs': 2015,
    'date, read-excel-file': '2015-03-07T00:00:00.000Z',
    'date, xlsx': 42070,
    'no addresses, exceljs': 'throws',
    'no addresses, read-excel-file': 'throws',
    'no addresses, xlsx': '6E1',
  },
  'the behaviour has changed',
);
JS
node run.mjs
