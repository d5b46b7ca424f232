import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  guardiansXml,
  siecleXml,
  studentsXml,
  toSiecleCsv,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import { schoolYearStart } from '@trousseau/shared';
import { printTable } from '../../reliability/support/report.mjs';
import { Place } from './one-import.mjs';
import { PROMISED, rounded } from './promises.mjs';
import { pupilsRoster } from './pupils.mjs';
import { scriptMeasured, withoutStart } from './usage.mjs';

const TITLES = ['format', 'MB', 'CPU s', 'library alone', 'beyond it', 'peak MB'];

/**
 * Reads and plans the same pupils as a CSV, as the two XML exports in a ZIP, and as an XLSX of the CSV's cells; each beside
 * what its library takes for doing nothing.
 */
export async function measureFormats(where, pupils, promises) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
  const place = await Place.open(where);
  try {
    const start = await place.idle();
    const [{ uai }] = place.schools;
    const results = [];
    for (const { name, bytes, alone } of filesOf(pupilsRoster(pupils), uai)) {
      const file = join(folder, 'file');
      writeFileSync(file, bytes);
      const library = await scriptMeasured(alone, [file]);
      const usage = withoutStart(await place.plan(bytes), start);
      results.push({ name, bytes, library, usage, beyond: usage.cpuSeconds - library.cpuSeconds });
    }
    console.log(`\n${where.database}, ${String(pupils)} pupils: read and planned from each format`);
    printTable(TITLES, results.map(rowOf));
    const [csv, ...others] = results;
    for (const { name, usage, beyond } of others) {
      const what = `${name}: beyond its library, against the whole of the CSV`;
      promises.atMost(what, beyond / csv.usage.cpuSeconds, PROMISED.formatAtMost);
      promises.atMost(`${name}: peak MB`, usage.peakMb, PROMISED.formatPeakMb);
    }
  } finally {
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function* filesOf(roster, uai) {
  const csv = toSiecleCsv(roster, { encoding: 'utf-8' });
  yield { name: 'SIECLE CSV', bytes: csv, alone: 'csv-alone.mjs' };
  const year = String(schoolYearStart(new Date().toISOString().slice(0, 10)));
  const xml = siecleXml(roster, { uai, year });
  const zip = zipOf({
    'ElevesAvecAdresses.xml': Buffer.from(studentsXml(xml, 'UTF-8')),
    'ResponsablesAvecAdresses.xml': Buffer.from(guardiansXml(xml, 'UTF-8')),
  });
  yield { name: 'SIECLE XML in a ZIP', bytes: zip, alone: 'packed-alone.mjs' };
  const rows = csv
    .toString('utf8')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(';').map((cell) => cell.replace(/^"(.*)"$/, '$1')));
  yield { name: 'XLSX', bytes: xlsxOf([{ name: 'Extraction', rows }]), alone: 'packed-alone.mjs' };
}

function rowOf({ name, bytes, library, usage, beyond }) {
  return [
    name,
    rounded(bytes.length / 1e6),
    rounded(usage.cpuSeconds),
    rounded(library.cpuSeconds),
    rounded(beyond),
    rounded(usage.peakMb),
  ];
}
