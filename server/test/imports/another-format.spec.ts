import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileFormat, ImportFileView, ImportProblem, ImportReport } from '@trousseau/shared';
import { z } from 'zod';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { FORMATS } from '../../src/imports/domain/index.js';
import type { Format } from '../../src/imports/domain/index.js';
import type { ImportedLink } from '../../src/imports/domain/people.js';
import {
  readGuardianOfLine,
  readRelation,
} from '../../src/imports/domain/reading/read-guardian.js';
import { readStudent } from '../../src/imports/domain/reading/read-student.js';
import { readTable } from '../../src/imports/domain/reading/read-table.js';
import { Row } from '../../src/imports/domain/reading/sheet.js';
import type { ReadingPlace } from '../../src/imports/import-reader.js';
import { Imports } from '../../src/imports/imports.js';
import { readAndPlan } from '../../src/imports/read-and-plan.js';
import { ReadingGauge } from '../../src/imports/reading-gauge.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';
import { TODAY } from './whole-plan.js';

const ACTOR = 'cli:test';
/** Its name in FORMATS of shared, and its words, are all that a new format needs elsewhere. */
const ID: string = 'people-json';

const Contents = z.object({
  eleves: z.array(z.record(z.string(), z.string())),
  responsables: z.array(z.record(z.string(), z.string())),
});

const STUDENT = ['nom', 'prenom', 'naissance', 'classe', 'numero'];
const STUDENT_COLUMNS = { lastName: 0, firstName: 1, birthDate: 2, class: 3, sourceId: 4 };
const GUARDIAN = ['nom', 'prenom', 'portable', 'lien', 'eleves'];
const GUARDIAN_COLUMNS = { lastName: 0, firstName: 1, mobile: 2, kinship: 3 };

/** People as JSON: no lines, no columns, and guardians who name their children by number. */
const peopleJson: Format = {
  recognises: ({ bytes }) => bytes[0] === '{'.charCodeAt(0),
  read: ({ name: file, bytes }) => {
    const contents = Contents.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    const problems: ImportProblem[] = [];
    const rowOf = (headers: string[], record: Record<string, string>, index: number): Row => {
      const cells = headers.map((field) => record[field] ?? '');
      return new Row({ file, headers }, { line: index + 1, cells }, problems);
    };
    const students = contents.eleves.flatMap(
      (record, index) => readStudent(rowOf(STUDENT, record, index), STUDENT_COLUMNS) ?? [],
    );
    const links: ImportedLink[] = [];
    const guardians = contents.responsables.flatMap((record, index) => {
      const row = rowOf(GUARDIAN, record, index);
      const guardian = readGuardianOfLine(row, GUARDIAN_COLUMNS);
      if (guardian === null) return [];
      const relation = readRelation(row, GUARDIAN_COLUMNS);
      for (const number of (record['eleves'] ?? '').split(' ')) {
        const child = students.find(({ sourceId }) => sourceId === number);
        if (child) links.push({ guardian, child, ...relation });
      }
      return [guardian];
    });
    return {
      name: file,
      format: ID as FileFormat,
      rows: contents.eleves.length + contents.responsables.length,
      table: null,
      guardians: 'once-each',
      notices: [],
      blocking: [],
      problems,
      people: { students, guardians, links },
    };
  },
};

/** A table that is no text: cells end with NUL, rows with SOH. */
const cellsBetweenNuls: Format = {
  recognises: ({ bytes }) => bytes.includes(0),
  read: ({ name, bytes }, overrides) => {
    const [header, ...rows] = Buffer.from(bytes)
      .toString('utf8')
      .split('\x01')
      .map((row, index) => ({ line: index + 1, cells: row.split('\0') }));
    if (!header) throw new Error('a text has a first part');
    const table = { header, rows };
    return readTable({ name, table, encoding: null, delimiter: null, problems: [] }, overrides);
  },
};

const FAMILY = {
  eleves: [
    { numero: '7', nom: 'MARTIN', prenom: 'Léa', naissance: '07/03/2014', classe: '6A' },
    { numero: '8', nom: 'MARTIN', prenom: 'Tom', naissance: '08/09/2015', classe: '5B' },
    { numero: '9', nom: 'DURAND', prenom: 'Zoé', naissance: '31/02/2014', classe: '6A' },
  ],
  responsables: [
    { nom: 'MARTIN', prenom: 'Ève', portable: '0612345678', lien: 'mère', eleves: '8 7' },
    { nom: 'NUÑEZ', prenom: 'Ana', portable: '', lien: 'mère', eleves: '9' },
  ],
};

describe.each(DIALECTS)('a format that is added, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  /** Imports a file to the end, with the formats known and two more. */
  const importFile = async (
    scope: SchoolScope,
    file: { readonly name: string; readonly bytes: Buffer },
  ): Promise<{ views: readonly ImportFileView[]; report: ImportReport }> => {
    const { id: yearId, startYear } = await rooms.house.get(Schools).currentYear(scope);
    const { uai } = await rooms.house.get(Schools).get(scope);
    let views: readonly ImportFileView[] = [];
    let report: Uint8Array = Buffer.from('null');
    const place: ReadingPlace = {
      read: async function* (request) {
        const school = { uai, startYear };
        const task = {
          ...request,
          config: rooms.config,
          schoolId: scope.schoolId,
          yearId,
          nextYear: null,
          school,
          today: TODAY,
          progress: new ReadingGauge().memory,
          lookElsewhere: false,
        };
        const formats = [peopleJson, cellsBetweenNuls, ...FORMATS];
        for await (const message of readAndPlan(task, formats)) {
          if (message.type === 'read') views = message.files.map(({ view }) => view);
          if (message.type === 'planned') ({ report } = message.plan);
          yield message;
        }
      },
    };
    const id = await rooms.house.get(Imports).upload(scope, place, { files: [file], actor: ACTOR });
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    return { views, report: JSON.parse(Buffer.from(report).toString('utf8')) as ImportReport };
  };

  const namesIn = async (scope: SchoolScope): Promise<string[]> =>
    (await rooms.house.get(RosterRecords).students(scope)).map(({ firstName }) => firstName).sort();

  it('brings its people, whom nothing but its own rules related', async () => {
    const { scope } = await aSchool(rooms.house);
    const bytes = Buffer.from(JSON.stringify(FAMILY));
    const { views } = await importFile(scope, { name: 'famille.json', bytes });
    expect(views).toMatchObject([{ format: ID, rows: 5, encoding: null, delimiter: null }]);
    expect(views).toMatchObject([{ headers: [], mapping: [], preview: [] }]);
    expect(await namesIn(scope)).toEqual(['Léa', 'Tom']);
    const store = rooms.house.get(RosterRecords);
    const guardians = await store.guardians(scope);
    expect(guardians).toMatchObject([{ lastName: 'MARTIN', mobile: '+33612345678' }]);
    expect((await store.links(scope)).map(({ kinship }) => kinship)).toEqual(['mother', 'mother']);
  });

  it('has its problems told by file, record, field and value, and costs nobody else', async () => {
    const { scope } = await aSchool(rooms.house);
    const bytes = Buffer.from(JSON.stringify(FAMILY));
    const { report } = await importFile(scope, { name: 'famille.json', bytes });
    expect(report.students.create).toBe(2);
    expect(report.problems).toMatchObject([
      { code: 'imports.guardian-without-child', file: 'famille.json', line: 2 },
      { code: 'imports.date-impossible', line: 3, column: 'naissance', value: '31/02/2014' },
    ]);
  });

  it('has columns to map when it is a table, whatever the table was in', async () => {
    const { scope } = await aSchool(rooms.house);
    const rows = [
      ['Nom de famille', 'Prénom 1', 'Division'],
      ['MARTIN', 'Léa', '6A'],
    ];
    const bytes = Buffer.from(rows.map((row) => row.join('\0')).join('\x01'));
    const { views } = await importFile(scope, { name: 'classes.nul', bytes });
    expect(views).toMatchObject([
      {
        format: 'siecle-csv',
        delimiter: null,
        mapping: ['student.lastName', 'student.firstName', 'student.class'],
      },
    ]);
    expect(await namesIn(scope)).toEqual(['Léa']);
  });

  it('takes nothing from the others', async () => {
    const { scope } = await aSchool(rooms.house);
    const bytes = csvBytes(['Nom de famille', 'Prénom 1', 'Division'], ['MARTIN', 'Léa', '6A']);
    const { views } = await importFile(scope, { name: 'classes.csv', bytes });
    expect(views).toMatchObject([{ format: 'siecle-csv', encoding: 'utf-8', delimiter: ';' }]);
    expect(await namesIn(scope)).toEqual(['Léa']);
  });
});
