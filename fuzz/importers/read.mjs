import { readFileSync } from 'node:fs';
import { importFixture } from '@trousseau/fixtures';
import { IMPORT_LIMITS, ImportFileView, ImportReport } from '@trousseau/shared';
import {
  ClassRow,
  GuardianRow,
  StudentRow,
} from '../../server/dist/roster/persistence/entities.js';
import { getMetadataArgsStorage } from 'typeorm';
import { AppError } from '../../server/dist/platform/errors.js';
import { FORMATS, linkEnds, planImport, readFile } from '../../server/dist/imports/domain/index.js';
import { fileView } from '../../server/dist/imports/file-view.js';
import { newGuardian, newStudent } from '../../server/dist/imports/change-values.js';
import { mappedOnly, withoutSecrets } from '../../server/dist/imports/kept-source.js';
import { makeRejectedRows } from '../../server/dist/imports/make-rejected-rows.js';
import { GivenAnswers } from '../../server/dist/imports/given-answers.js';
import { newIds, storedChanges } from '../../server/dist/imports/plan-import.js';
import { PlannedChangeRow } from '../../server/dist/imports/persistence/entities.js';
import { jsonOf } from '../../server/dist/imports/report-json.js';

const CONTEXT = { school: { uai: '0130001F', startYear: 2026 }, limits: IMPORT_LIMITS };
const TODAY = '2026-11-02';
const NOBODY = { classes: [], students: [], guardians: [], links: [] };
const ANSWERS = new GivenAnswers([]);
const NO_CLASSES = new Map();
const WIDTHS = new Map(
  [PlannedChangeRow, StudentRow, GuardianRow, ClassRow].map((row) => [row, widthsOf(row)]),
);
const NEXT_YEAR = { label: '2027-2028', kind: 'college' };
/** Files whose people a school has already: what is made of the same files meets them again. */
const KNOWN = ['ok/siecle-utf-8.csv', 'ok/siecle-siblings.csv', 'ok/generic-edifice-students.csv'];

/**
 * Reads files and plans them, as the worker of the server does, and makes what is kept of them.
 *
 * @returns {string} how it ended: `refused <code>`, `cannot be used <code>`, `nobody`, `people`
 * @throws whatever is no refusal, and what an answer of the server could not say
 */
export function readInput({ files, roster, forNextYear, wantsRejected }) {
  try {
    return readAll(files, {
      roster: roster === 'somebody' ? SOMEBODY : NOBODY,
      nextYear: forNextYear ? NEXT_YEAR : null,
      wantsRejected,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const said = error.messageIn('fr');
    if (said.trim() === '') throw new Error(`${error.code} says nothing`, { cause: error });
    return `refused ${error.code}`;
  }
}

function readAll(files, { wantsRejected, ...school }) {
  const read = files.map(({ name, bytes, overrides }) =>
    readFile(name, bytes, overrides, FORMATS, CONTEXT),
  );
  const views = read.map((file) => ImportFileView.parse(fileView(file)));
  const kept = read.map((file, n) => withoutSecrets(file, files[n]) ?? files[n].bytes);
  const unusable = read.flatMap(({ blocking }) => blocking)[0];
  if (unusable) return `cannot be used ${unusable.code}`;
  const { report, toApply, count, newcomers } = planImport({
    files: read,
    today: TODAY,
    answers: ANSWERS,
    ...school,
  });
  const said = ImportReport.parse(JSON.parse(Buffer.from(jsonOf(report)).toString('utf8')));
  newcomers();
  for (const some of storedChanges('0', toApply, newIds())) some.forEach(assertFits);
  views.forEach((view, n) => mappedOnly(view, kept[n], IMPORT_LIMITS));
  if (wantsRejected) reject(views, kept, said.problems);
  return count === 0 ? 'nobody' : 'people';
}

/** A change must be what its row can hold, and what it writes what the rows of people can. */
function assertFits(change) {
  assertWidths(change, PlannedChangeRow);
  const after = JSON.parse(change.after);
  if (change.kind !== 'create') return;
  if (change.entity === 'student') assertWidths(newStudent(after, NO_CLASSES), StudentRow);
  if (change.entity === 'guardian') assertWidths(newGuardian(after), GuardianRow);
  if (change.entity === 'class') assertWidths(after, ClassRow);
}

function assertWidths(values, row) {
  for (const [name, width] of WIDTHS.get(row)) {
    const value = values[name];
    if (typeof value === 'string' && [...value].length > width) {
      throw new Error(`${row.name}.${name} does not hold what is written into it`);
    }
  }
}

/** The most characters of each column of text. */
function widthsOf(row) {
  return getMetadataArgsStorage()
    .columns.filter(({ target, options }) => target === row && options.length !== undefined)
    .map(({ propertyName, options }) => [propertyName, Number(options.length)]);
}

/** Makes a file of what was rejected. */
function reject(views, kept, problems) {
  const rejected = problems.filter(({ severity }) => severity === 'error');
  if (rejected.length === 0) return;
  const files = views.map((view, n) => ({ view, bytes: kept[n] }));
  const position = Math.max(
    0,
    views.findIndex(({ name }) => rejected[0].file.startsWith(name)),
  );
  makeRejectedRows({ limits: IMPORT_LIMITS, school: CONTEXT.school, files, position, rejected });
}

const SOMEBODY = rosterOf(KNOWN);

/** A roster as the import of these fixtures leaves it. */
function rosterOf(names) {
  const files = names.map((name) =>
    readFile(name, readFileSync(importFixture(name)), {}, FORMATS, CONTEXT),
  );
  const { changes } = planImport({ files, roster: NOBODY, today: TODAY, answers: ANSWERS });
  const rows = { class: [], student: [], guardian: [], link: [] };
  const ids = new Map();
  for (const { entity, key, after } of changes) {
    const id = `00000000-0000-4000-8000-${String(ids.size).padStart(12, '0')}`;
    ids.set(key, id);
    const { class: className, responsibility, rank, ...values } = after;
    const { studentKey, guardianKey } = entity === 'link' ? linkEnds(key) : {};
    rows[entity].push({
      ...values,
      ...(className === undefined ? {} : { className }),
      ...(responsibility === undefined ? {} : { responsibility: Number(responsibility) }),
      ...(rank === undefined ? {} : { rank: Number(rank) }),
      ...(entity === 'link'
        ? { studentId: ids.get(studentKey), guardianId: ids.get(guardianKey) }
        : {}),
      id,
    });
  }
  return {
    classes: rows.class,
    students: rows.student,
    guardians: rows.guardian,
    links: rows.link,
  };
}
