#!/usr/bin/env bash
# Surprise: a postcode typed as a number under the format 00000 shows 06000 in every spreadsheet. exceljs' `cell.text`, "the text of the cell",
#   says 6000 although it knows the format; read-excel-file knows none; SheetJS gives the shown text.
# Hurts: class lists kept by hand: "6000 NICE" in the window of the envelope, mobiles of nine digits.
# We: a reader of ours that applies the zeros of a number's format (docs/domain.md, Workbooks); in its tests.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 fflate@0.8.3 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import XLSX from 'xlsx';

const OOXML = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${OOXML}/spreadsheetml/2006/main"`;
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const part = (name, type) => `<Override PartName="/xl/${name}" ContentType="${TYPES}.${type}+xml"/>`;
const relations = (...all) =>
  `<Relationships xmlns="${OOXML}/package/2006/relationships">` +
  all
    .map(([type, target], index) => {
      const uri = `${OOXML}/officeDocument/2006/relationships/${type}`;
      return `<Relationship Id="r${index + 1}" Type="${uri}" Target="${target}"/>`;
    })
    .join('') +
  '</Relationships>';

const parts = {
  '[Content_Types].xml':
    `<Types xmlns="${OOXML}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    part('workbook.xml', 'sheet.main') +
    part('worksheets/sheet1.xml', 'worksheet') +
    part('styles.xml', 'styles') +
    '</Types>',
  '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml':
    `<workbook ${MAIN} xmlns:r="${OOXML}/officeDocument/2006/relationships">` +
    '<sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
  'xl/styles.xml':
    `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>` +
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml':
    `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" s="1"><v>6000</v></c></row></sheetData></worksheet>`,
};
const entries = Object.entries(parts).map(([name, xml]) => [
  name,
  strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
]);
const bytes = Buffer.from(zipSync(Object.fromEntries(entries)));

const book = new ExcelJS.Workbook();
await book.xlsx.load(bytes);
const cell = book.worksheets[0].getCell('A1');
const sheet = XLSX.read(bytes).Sheets.Liste;
const seen = {
  'exceljs, numFmt': cell.numFmt,
  'exceljs, text': cell.text,
  'read-excel-file': (await readSheet(bytes))[0][0],
  'xlsx, raw: false': XLSX.utils.sheet_to_json(sheet, { header: 1, raw: false })[0][0],
};
console.log(`exceljs 4.4.0, read-excel-file 9.3.17, xlsx 0.18.5, Node ${process.version}`);
console.log('guess:  06000, where a reader speaks of text');
for (const [what, value] of Object.entries(seen)) console.log(`seen:   ${what}: ${JSON.stringify(value)}`);

assert.deepEqual(
  seen,
  {
    'exceljs, numFmt': '00000',
    'exceljs, text': '6000',
    'read-excel-file': 6000,
    'xlsx, raw: false': '06000',
  },
  'the behaviour has changed',
);
JS
node run.mjs
