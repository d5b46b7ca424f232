import type { ImportProblem } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import { problem } from '../../problems.js';
import { checksumOf } from '../archive/checksum.js';
import { packedAs, repacked } from '../archive/repack.js';
import type { PackedEntry } from '../archive/packed-entry.js';
import type { ZipEntry } from '../archive/zip.js';
import { Corrections } from '../corrections.js';
import type { ReadFile, ReadingContext, ReadingOverrides } from '../formats/format.js';
import { roleOf } from '../person-roles.js';
import { counted, UNWATCHED, type ReadingProgress } from '../progress.js';
import { classesOf, type ClassesOf } from './classes.js';
import { contactsOf } from './contacts.js';
import { dataSyncRecords, isOfDataSync, studentsOfDataSync } from './data-sync-v1.js';
import {
  AskedTitles,
  PARTS,
  onlyAsked,
  recordsOf,
  userIn,
  withoutPasswords,
  type OneRosterRecord,
  type Part,
} from './records.js';
import { studentsToRead } from './schools.js';
import { UsersReader, type UsersRead } from './users.js';

const STORED = 0;
/** Names that a message lists at most. */
const LISTED = 10;

/** The part that an entry is, whatever folder it lies in; `null`: none that is read. */
export function partOf({ name }: Pick<ZipEntry, 'name'>): Part | null {
  const last = name.toLowerCase().split(/[/\\]/).at(-1);
  return PARTS.find((part) => last === `${part}.csv`) ?? null;
}

/**
 * Reads an export of OneRoster 1.1 or 1.2, or what School Data Sync takes in the same files (docs/domain.md §4.5): CSV files
 * in a ZIP that name each other by `sourcedId`.
 *
 * @param bytesOf an entry's bytes as a whole
 * @throws AppError `imports.oneroster-delta`, `imports.oneroster-nobody`, `imports.oneroster-several-schools`
 */
export function readOneRoster(
  name: string,
  entries: readonly ZipEntry[],
  bytesOf: (entry: ZipEntry) => Buffer,
  { progress = UNWATCHED, school, wanted }: Pick<ReadingContext, 'progress' | 'school' | 'wanted'>,
  corrections?: ReadingOverrides['corrections'],
): ReadFile {
  progress.begin(null);
  const asked = new AskedTitles();
  const parts = new Map<Part, ZipEntry>();
  for (const entry of entries) {
    const part = partOf(entry);
    if (part !== null && !parts.has(part)) parts.set(part, entry);
  }
  const records = (part: Part): Iterable<OneRosterRecord> | null => {
    const entry = parts.get(part);
    if (entry === undefined) return null;
    return recordsOf(`${name}/${entry.name}`, bytesOf(entry), asked.in(entry.name));
  };
  refuseDelta(name, records('manifest') ?? []);
  return readRoster({
    name,
    entries,
    progress,
    corrections: new Corrections(name, corrections),
    written: wanted !== undefined,
    uai: school?.uai ?? null,
    records,
    file: `${name}/${parts.get('users')?.name ?? ''}`,
    kept: () => [...parts].map(([part, entry]) => kept(part === 'users', entry, bytesOf)),
    mapped: () => mappedOf([...parts.values()], bytesOf, asked),
  });
}

/** Reads the files of School Data Sync 1, which have other names and titles. */
export function readDataSyncV1(
  name: string,
  entries: readonly ZipEntry[],
  bytesOf: (entry: ZipEntry) => Buffer,
  { progress = UNWATCHED, school, wanted }: Pick<ReadingContext, 'progress' | 'school' | 'wanted'>,
  corrections?: ReadingOverrides['corrections'],
): ReadFile {
  progress.begin(null);
  const asked = new AskedTitles();
  const read = entries.filter(isOfDataSync);
  return readRoster({
    name,
    entries,
    progress,
    corrections: new Corrections(name, corrections),
    written: wanted !== undefined,
    uai: school?.uai ?? null,
    records: dataSyncRecords(name, entries, bytesOf, asked),
    file: `${name}/${studentsOfDataSync(entries)?.name ?? ''}`,
    kept: () => read.map((entry) => kept(true, entry, bytesOf)),
    mapped: () => mappedOf(read, bytesOf, asked),
  });
}

/** A roster, whatever its files are called. */
interface Roster {
  readonly name: string;
  readonly entries: readonly ZipEntry[];
  readonly progress: ReadingProgress;
  readonly corrections: Corrections;
  /** Whether people are wanted as they are written. */
  readonly written: boolean;
  /** Of the school that it is read for; `null`: of any. */
  readonly uai: string | null;
  readonly records: (part: Part) => Iterable<OneRosterRecord> | null;
  /** The file of the students, as messages name it. */
  readonly file: string;
  /** What is kept of it. */
  readonly kept: () => PackedEntry[];
  /** The same once nobody chooses any more what is read. */
  readonly mapped: () => Buffer;
}

function readRoster(roster: Roster): ReadFile {
  const { name, entries, progress, records, file, corrections } = roster;
  const classes = classesIn(records('classes'), records('enrollments'));
  const demographics = byUser(records('demographics'));
  const beside = {
    isRead: studentsToRead(name, records, roster.uai),
    classesOf: classes,
    demographics,
    roles: rolesIn(records('roles') ?? []),
    contacts: contactsOf(records('relationships') ?? []),
  };
  const users = counted(records('users') ?? [], progress);
  const reader = new UsersReader(file, beside, corrections, roster.written);
  const read = reader.read(users);
  refuseNobody(name, read);
  return {
    name,
    format: 'oneroster',
    rows: read.rows,
    table: null,
    guardians: 'once-each',
    notices: [],
    blocking: [],
    problems: [
      ...leftOut(name, entries),
      ...missing(file, classes, demographics),
      ...read.problems,
    ],
    decisions: read.decisions,
    people: read.people,
    ...(corrections.isEmpty ? {} : { corrected: corrections.rows() }),
    ...(roster.written ? { written: reader.written() } : {}),
    keptAs: () => repacked(roster.kept()),
    mapped: roster.mapped,
  };
}

/** A delta holds what has changed since another export: nobody in it is absent, and enrolments name people who are not there. */
function refuseDelta(file: string, manifest: Iterable<OneRosterRecord>): void {
  for (const { of } of manifest) {
    if (of('propertyName') === 'file.users' && of('value').toLowerCase() === 'delta') {
      throw new AppError('imports.oneroster-delta', { file });
    }
  }
}

function refuseNobody(file: string, { people }: UsersRead): void {
  const { students, guardians, rejected = [] } = people;
  if (students.length + guardians.length + rejected.length > 0) return;
  throw new AppError('imports.oneroster-nobody', { file });
}

function classesIn(
  classes: Iterable<OneRosterRecord> | null,
  enrollments: Iterable<OneRosterRecord> | null,
): ClassesOf | null {
  return classes === null || enrollments === null ? null : classesOf(classes, enrollments);
}

function byUser(
  records: Iterable<OneRosterRecord> | null,
): ReadonlyMap<string, OneRosterRecord> | null {
  if (records === null) return null;
  return new Map([...records].map((record) => [userIn(record), record]));
}

/** The role of each user that makes somebody of them here: a teacher may be a parent too, in a line of its own. */
function rolesIn(records: Iterable<OneRosterRecord>): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const record of records) {
    const user = userIn(record);
    const known = roles.get(user);
    if (known === undefined || roleOf(known) === 'other') roles.set(user, record.of('role'));
  }
  return roles;
}

/** What is no file of such an export: there may be people in it. */
function leftOut(file: string, entries: readonly ZipEntry[]): ImportProblem[] {
  const others = entries.filter(({ name }) => !/\.csv$/i.test(name)).map(({ name }) => name);
  if (others.length === 0) return [];
  const params = { entries: others.slice(0, LISTED).join(', ') };
  return [problem('warning', 'imports.archive-left-out', { file, line: null }, params)];
}

function missing(
  file: string,
  classes: ClassesOf | null,
  demographics: ReadonlyMap<string, OneRosterRecord> | null,
): ImportProblem[] {
  const place = { file, line: null };
  return [
    ...(classes === null ? [problem('warning', 'imports.oneroster-no-classes', place)] : []),
    ...(demographics === null
      ? [problem('warning', 'imports.oneroster-no-birth-dates', place)]
      : []),
  ];
}

function mappedOf(
  read: readonly ZipEntry[],
  bytesOf: (entry: ZipEntry) => Buffer,
  asked: AskedTitles,
): Buffer {
  return repacked(
    read.map((entry) =>
      packedAs(entry.name, [onlyAsked(entry.name, bytesOf(entry), asked.in(entry.name))]),
    ),
  );
}

/** What is not read is not kept, nor passwords. */
function kept(
  hasPasswords: boolean,
  entry: ZipEntry,
  bytesOf: (entry: ZipEntry) => Buffer,
): PackedEntry {
  if (!hasPasswords) return entry.packed;
  const bytes = withoutPasswords(entry.name, bytesOf(entry));
  const checksum = checksumOf(bytes);
  return { ...entry.packed, packed: bytes, method: STORED, checksum, size: bytes.length };
}
