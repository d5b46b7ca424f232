import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { IMPORT_FIXTURES, importFixture, odsOf, xlsxOf } from '@trousseau/fixtures';
import {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  FORMATS,
  GUARDIAN_FIELDS,
  STUDENT_FIELDS,
} from '@trousseau/shared';
import { spoiltBytes, spoiltText, strangeText } from '../support/strange.mjs';

/** What the formats are made of: a piece of it in the wrong place is what readers stumble over. */
const WORDS = [
  '"', '""', "'", ';', ',', '\t', '|', ':', '\n', '\r', '\r\n', '\0', '\u001a', 'sep=;\n',
  '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff', '\x00\xd8',
  '<', '>', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml version="1.0" encoding="ISO-8859-15"?>',
  '<?xml version="1.0" encoding="UTF-16"?>', '&', '&amp;', '&#0;', '&#x110000;', '&#xD800;', '&lol;',
  '<!DOCTYPE a [<!ENTITY b "c">]>', '<ELEVE ELEVE_ID="1">', '</ELEVE>', '<ID_NATIONAL>', '<PERSONNE PERSONNE_ID="1">',
  '<row r="1048576">', '<c r="XFD1048576" t="s"><v>0</v></c>', '<c r="A0"/>', '<v>1e308</v>', '<v>-1</v>',
  'r="', 't="s"', 't="inlineStr"', 's="99999"', '<mergeCell ref="A1:XFD1048576"/>',
  'table:number-columns-repeated="16384"', 'table:number-rows-repeated="1048576"',
  'PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x06', 'PK\x07\x08', '\xff\xff\xff\xff', '\x00\x00\x00\x00',
]; // prettier-ignore
const LINE_ENDS = ['\n', '\r\n', '\r'];
const PARTS = /\.(xml|rels|csv)$/i;

const FILES = IMPORT_FIXTURES.map((name) => {
  const bytes = readFileSync(importFixture(name));
  return { name: name.replace(/^.*\//, ''), bytes, kind: kindOf(name) };
});
const ofKind = (kind) => FILES.filter((file) => file.kind === kind);
const TEXTS = ofKind('text');
const XMLS = ofKind('xml');
const PACKED = ofKind('packed').flatMap(unpacked);
const ALL_BYTES = FILES.map(({ bytes }) => bytes);
const TABLES = TEXTS.map(({ bytes }) => tableOf(bytes)).filter(({ titles }) => titles.length > 1);
const TITLES = [...new Set(TABLES.flatMap(({ titles }) => titles))];
const CELLS = [...new Set(TABLES.flatMap(({ cells }) => cells))];
const XML_DOCUMENTS = [
  ...XMLS.map(({ bytes }) => bytes.toString('latin1')),
  ...PACKED.flatMap(({ parts }) =>
    Object.entries(parts).flatMap(([name, bytes]) =>
      name.toLowerCase().endsWith('.xml') ? [Buffer.from(bytes).toString('latin1')] : [],
    ),
  ),
];
/** Those that exports of SIECLE are. */
const EXPORTS = XML_DOCUMENTS.filter((text) => text.includes('<BEE_'));
const TAGS = [...new Set(XML_DOCUMENTS.flatMap((text) => text.match(/<[^>]{1,200}>/g) ?? []))];

/** How inputs are made, with how many of a hundred are. */
const KINDS = [
  [30, 'table made', tableMade],
  [20, 'table spoilt', tableSpoilt],
  [4, 'workbook made', workbookMade],
  [14, 'archive spoilt within', archiveSpoilt],
  [14, 'XML spoilt', xmlSpoilt],
  [6, 'XML made', xmlMade],
  [12, 'bytes spoilt', bytesSpoilt],
];

/**
 * One input: files of one import, with what is said of them.
 *
 * @returns {{ kind: string, roster: 'somebody' | 'nobody', forNextYear: boolean, wantsRejected: boolean,
 *   files: { name: string, bytes: Buffer, overrides: object }[] }}
 */
export function importInput(chance) {
  let left = chance.below(100);
  const [, kind, make] = KINDS.find(([share]) => (left -= share) < 0);
  const files = [make(chance)];
  if (chance.is(0.1)) files.push(chance.is(0.5) ? make(chance) : chance.of(FILES));
  return {
    kind,
    roster: chance.is(0.5) ? 'somebody' : 'nobody',
    forNextYear: chance.is(0.15),
    // the file is read some times more for it
    wantsRejected: chance.is(0.1),
    files: files.map(({ name, bytes }) => ({ name, bytes, overrides: overridesFor(chance) })),
  };
}

function kindOf(name) {
  if (/\.(zip|xlsx|xlsm|ods)$/.test(name)) return 'packed';
  return name.endsWith('.xml') ? 'xml' : 'text';
}

function unpacked({ name, bytes }) {
  try {
    return [{ name, parts: unzipSync(bytes) }];
  } catch {
    return []; // one of those that are damaged on purpose
  }
}

function tableOf(bytes) {
  const [first = '', ...rows] = textOf(bytes).split(/\r?\n/);
  const delimiter = DELIMITERS.find((one) => first.includes(one)) ?? ';';
  const cellsOf = (line) => line.split(delimiter).map((cell) => cell.replaceAll('"', ''));
  const readable = (cell) => cell.length < 100 && !/[\p{Cc}\ufffd]/u.test(cell);
  return {
    titles: cellsOf(first).filter(readable),
    cells: rows.slice(0, 30).flatMap(cellsOf).filter(readable),
  };
}

function textOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  const text = bytes.toString('utf8').replace(/^\ufeff+/, '');
  return text.includes('\ufffd') ? iconv.decode(bytes, 'windows-1252') : text;
}

/** Rows under titles, of people who come again on several lines. Most hold what files hold, some of them a little else. */
function rowsOf(chance) {
  const titles = chance.is(0.8)
    ? [...chance.of(TABLES).titles]
    : chance.times(chance.between(1, 30), () => chance.of(TITLES));
  if (chance.is(0.2)) titles[chance.below(titles.length)] = chance.of(TITLES);
  if (chance.is(0.1)) titles[chance.below(titles.length)] = strangeText(chance, 80);
  const people = chance.times(chance.between(1, 4), () => titles.map(() => chance.of(CELLS)));
  const rows = chance.times(chance.is(0.02) ? 400 : chance.below(14), () => {
    const row = [...chance.of(people)];
    for (let n = chance.below(6); n > 0; n -= 1) row[chance.below(row.length)] = chance.of(CELLS);
    return chance.is(0.04) ? row.slice(0, chance.below(row.length + 1)) : row;
  });
  for (let n = chance.is(0.4) ? chance.between(1, 4) : 0; n > 0 && rows.length > 0; n -= 1) {
    const row = chance.of(rows);
    row[chance.below(row.length + 1)] = chance.is(0.5)
      ? strangeText(chance, 400)
      : spoiltText(chance, chance.of(CELLS));
  }
  return [titles, ...rows];
}

function tableMade(chance) {
  const delimiter = chance.of(DELIMITERS);
  const end = chance.of(LINE_ENDS);
  const quoted = chance.of(['never', 'always', 'needed', 'needed']);
  const rows = rowsOf(chance).map((row) =>
    row.map((one) => quote(one, delimiter, quoted)).join(delimiter),
  );
  if (chance.is(0.1)) {
    rows.unshift(chance.of(['sep=;', 'Collège Jean-Moulin', '', strangeText(chance, 60)]));
  }
  const bom = chance.is(0.3) ? '\ufeff' : '';
  const text = bom + rows.join(end) + (chance.is(0.8) ? end : '');
  return {
    name: chance.of(['export.csv', 'export.txt', 'export']),
    bytes: iconv.encode(text, chance.of(ENCODINGS)),
  };
}

function quote(text, delimiter, quoted) {
  const needed = text.includes(delimiter) || /["\r\n]/.test(text);
  if (quoted === 'never' || (quoted === 'needed' && !needed)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

function tableSpoilt(chance) {
  const { name, bytes } = chance.of(TEXTS);
  return { name, bytes: accidents(chance, bytes) };
}

function accidents(chance, bytes) {
  const around = { others: ALL_BYTES, words: WORDS };
  let spoilt = bytes;
  for (let n = chance.between(1, 3); n > 0; n -= 1) spoilt = spoiltBytes(chance, spoilt, around);
  return spoilt;
}

function workbookMade(chance) {
  const rows = rowsOf(chance).map((row) =>
    row.map((text) => {
      if (chance.is(0.02)) {
        return { number: chance.of([0, -1, 1e308, 42_000, 0.1]), format: 'dd/mm/yyyy' };
      }
      if (chance.is(0.01)) return { error: '#REF!' };
      return text.replaceAll(/[^\t -\ud7ff\ue000-\ufffd]/g, '');
    }),
  );
  const isExcel = chance.is(0.5);
  const bytes = (isExcel ? xlsxOf : odsOf)([{ name: 'Feuille', rows }]);
  return { name: isExcel ? 'classeur.xlsx' : 'classeur.ods', bytes };
}

/** An archive or workbook whose sums are right, and whose files had accidents. */
function archiveSpoilt(chance) {
  const { name, parts } = chance.of(PACKED);
  const entries = { ...parts };
  const names = Object.keys(entries);
  if (names.length === 0) return { name, bytes: chance.of(ALL_BYTES) };
  const which = chance.of(names);
  const bytes = Buffer.from(entries[which]);
  entries[which] =
    PARTS.test(which) && chance.is(0.7)
      ? Buffer.from(tokensSpoilt(chance, bytes.toString('latin1')), 'latin1')
      : accidents(chance, bytes);
  if (chance.is(0.05)) delete entries[chance.of(names)];
  if (chance.is(0.05)) entries[chance.of(names)] = chance.of(ALL_BYTES);
  if (chance.is(0.03)) entries[`${strangeText(chance, 80)}.xml`] = chance.bytes(20);
  return { name, bytes: Buffer.from(zipSync(entries, { level: chance.of([0, 1]) })) };
}

function xmlSpoilt(chance) {
  const text = tokensSpoilt(chance, chance.of(EXPORTS));
  return {
    name: chance.of(['ElevesSansAdresses.xml', 'Responsables.xml', 'export.xml']),
    bytes: Buffer.from(text, 'latin1'),
  };
}

/** Elements and texts that change places, come twice, go, or say something else; most of the elements whole. */
function tokensSpoilt(chance, text) {
  const tokens = text.split(/(<[^>]*>)/);
  for (let n = chance.between(1, 3); n > 0; n -= 1) {
    const at = chance.below(tokens.length);
    const isElement = tokens[at]?.startsWith('<');
    chance.of(isElement && chance.is(0.6) ? [wholeElement] : SPOIL_TOKENS)(chance, tokens, at);
  }
  return tokens.join('');
}

const SPOIL_TOKENS = [
  (chance, tokens, at) => tokens.splice(at, 1),
  (chance, tokens, at) => tokens.splice(at, 0, tokens[at] ?? ''),
  (chance, tokens, at) => tokens.splice(at, 1, chance.of(tokens)),
  (chance, tokens, at) => tokens.splice(at, 1, chance.of(TAGS)),
  (chance, tokens, at) => tokens.splice(at, 1, chance.of(WORDS)),
  (chance, tokens, at) => tokens.splice(at, 1, spoiltText(chance, tokens[at] ?? '')),
  (chance, tokens, at) => tokens.splice(at, 1, escaped(strangeText(chance, 300))),
  (chance, tokens, at) => tokens.splice(at, 1, escaped(chance.of(CELLS))),
  (chance, tokens, at) => tokens.splice(at, chance.below(30)),
];

/** The element that begins here, as far as its end: it goes, comes twice, is empty, or says something else. */
function wholeElement(chance, tokens, at) {
  const name = /^<([\w:.]+)/.exec(tokens[at] ?? '')?.[1];
  const end = tokens.findIndex((token, n) => n > at && token === `</${name ?? ''}>`);
  if (name === undefined || end < 0) return;
  const inside = tokens.slice(at, end + 1);
  chance.of([
    () => tokens.splice(at, inside.length),
    () => tokens.splice(at, 0, ...inside),
    () => tokens.splice(at + 1, inside.length - 2),
    () => tokens.splice(at + 1, inside.length - 2, escaped(strangeText(chance, 300))),
    () => tokens.splice(at + 1, inside.length - 2, escaped(chance.of(CELLS))),
  ])();
}

function escaped(text) {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Buffer.from(safe.replaceAll(/[\0-\x08\x0b-\x1f]/g, '')).toString('latin1');
}

/** Elements of the exports in an order that nobody wrote. */
function xmlMade(chance) {
  const document = chance.of(EXPORTS);
  const open = [];
  let text = document.slice(0, chance.below(Math.min(document.length, 900)));
  for (let n = chance.below(60); n > 0; n -= 1) {
    const tag = chance.of(TAGS);
    const name = /^<([\w:]+)/.exec(tag)?.[1];
    if (name && !tag.endsWith('/>')) open.push(name);
    text += tag + (chance.is(0.5) ? escaped(chance.of(CELLS)) : '');
    if (chance.is(0.5) && open.length > 0) text += `</${open.pop()}>`;
  }
  if (chance.is(0.05)) text += '<A>'.repeat(chance.below(20_000));
  const ends = open.reverse().map((name) => `</${name}>`);
  return { name: 'export.xml', bytes: Buffer.from(text + ends.join(''), 'latin1') };
}

function bytesSpoilt(chance) {
  const { name, bytes } = chance.of(FILES);
  if (chance.is(0.1)) return { name, bytes: chance.bytes(chance.below(400)) };
  return { name, bytes: accidents(chance, bytes) };
}

/** What the screen of the mapping may say of a file; mostly nothing. */
function overridesFor(chance) {
  if (chance.is(0.8)) return {};
  const said = {
    encoding: chance.of([...ENCODINGS, null]),
    delimiter: chance.of([...DELIMITERS, null]),
    format: chance.of(FORMATS),
    headerLine: chance.of([null, 0, 1, 2, 3, 100, 1e9]),
    dateOrder: chance.of([...DATE_ORDERS, null]),
    sheet: strangeText(chance, 60),
    mapping: chance.times(chance.between(1, 30), () => target(chance)),
    corrections: chance.times(chance.between(1, 3), () => correction(chance)),
    erases: ['student.email', 'guardian.1.mobile'],
  };
  const names = Object.keys(said);
  const chosen = chance.times(chance.between(1, 3), () => chance.of(names));
  return Object.fromEntries(chosen.map((name) => [name, said[name]]));
}

function target(chance) {
  if (chance.is(0.3)) return null;
  if (chance.is(0.6)) return `student.${chance.of(STUDENT_FIELDS)}`;
  return `guardian.${String(chance.between(1, 12))}.${chance.of(GUARDIAN_FIELDS)}`;
}

function correction(chance) {
  const line = chance.between(1, 8);
  if (chance.is(0.4)) return { line, leaveOut: true };
  return { line, cells: [{ column: chance.below(30), value: strangeText(chance, 200) }] };
}
