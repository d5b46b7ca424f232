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
import { ondeFiles } from './onde.mjs';
import { Place } from './one-import.mjs';
import { PROMISED, rounded } from './promises.mjs';
import { pupilsRoster } from './pupils.mjs';
import { scriptMeasured, withoutStart } from './usage.mjs';

const PACKED_ALONE = 'packed-alone.mjs';
const TITLES = ['format', 'MB', 'CPU s', 'library alone', 'beyond it', 'peak MB'];

/**
 * Reads and plans the same pupils as a CSV of SIECLE, as the two files of ONDE, as the two XML exports in a ZIP, and as an
 * XLSX of the CSV's cells; each beside what its library takes for doing nothing. One or two who have no name apart in their
 * class may be a question in ONDE, which has no numbers.
 */
export async function measureFormats(where, pupils, promises) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
  const place = await Place.open(where);
  try {
    const start = await place.idle();
    const [{ uai }] = place.schools;
    const results = [];
    for (const { name, files, alone } of filesOf(pupilsRoster(pupils), uai)) {
      const paths = files.map((bytes, index) => {
        const path = join(folder, String(index));
        writeFileSync(path, bytes);
        return path;
      });
      const library = await scriptMeasured(alone, paths);
      const usage = withoutStart(await place.plan(files), start);
      const size = files.reduce((sum, { length }) => sum + length, 0);
      const beyond = usage.cpuSeconds - library.cpuSeconds;
      results.push({ name, size, library, usage, beyond, isPacked: alone === PACKED_ALONE });
    }
    console.log(`\n${where.database}, ${String(pupils)} pupils: read and planned from each format`);
    printTable(TITLES, results.map(rowOf));
    const [csv] = results;
    for (const { name, beyond } of results.filter(({ isPacked }) => isPacked)) {
      const what = `${name}: beyond its library, against the whole of the CSV`;
      promises.atMost(what, beyond / csv.usage.cpuSeconds, PROMISED.formatAtMost);
    }
    for (const { name, usage } of results) {
      promises.atMost(`${name}: peak MB`, usage.peakMb, PROMISED.formatPeakMb);
    }
  } finally {
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function* filesOf(roster, uai) {
  const csv = toSiecleCsv(roster, { encoding: 'utf-8' });
  yield { name: 'SIECLE CSV', files: [csv], alone: 'csv-alone.mjs' };
  yield { name: 'ONDE, two CSV', files: ondeFiles(roster), alone: 'csv-alone.mjs' };
  const year = String(schoolYearStart(new Date().toISOString().slice(0, 10)));
  const xml = siecleXml(roster, { uai, year });
  const zip = zipOf({
    'ElevesAvecAdresses.xml': Buffer.from(studentsXml(xml, 'UTF-8')),
    'ResponsablesAvecAdresses.xml': Buffer.from(guardiansXml(xml, 'UTF-8')),
  });
  yield { name: 'SIECLE XML in a ZIP', files: [zip], alone: PACKED_ALONE };
  const rows = csv
    .toString('utf8')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(';').map((cell) => cell.replace(/^"(.*)"$/, '$1')))
    // spreadsheets write no cell where there is nothing
    .map((cells) => cells.map((cell) => (cell === '' ? null : cell)));
  const xlsx = xlsxOf([{ name: 'Extraction', rows }]);
  yield { name: 'XLSX', files: [xlsx], alone: PACKED_ALONE };
}

function rowOf({ name, size, library, usage, beyond }) {
  return [
    name,
    rounded(size / 1e6),
    rounded(usage.cpuSeconds),
    rounded(library.cpuSeconds),
    rounded(beyond),
    rounded(usage.peakMb),
  ];
}
