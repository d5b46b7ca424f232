import type { ZipEntry } from '../archive/zip.js';
import { recordsOf, type AskedTitles, type OneRosterRecord, type Part } from './records.js';

/** A file of School Data Sync 1 as a part of a roster: under which of its titles the part's fields stand. */
interface Source {
  /** Without `.csv`, in small letters. */
  readonly file: string;
  readonly titles: Readonly<Record<string, string>>;
  /** What is so of all its records. */
  readonly always?: Readonly<Record<string, string>>;
}

const ID = 'SIS ID';
const NAMES = { givenName: 'First Name', familyName: 'Last Name' };

/** Microsoft's titles (docs/domain.md §4.5). A guardian is known by the e-mail address, a section is a class. */
const SOURCES: Readonly<Partial<Record<Part, readonly Source[]>>> = {
  users: [
    { file: 'student', titles: { sourcedId: ID, ...NAMES }, always: { role: 'student' } },
    {
      file: 'user',
      titles: { sourcedId: 'Email', ...NAMES, email: 'Email', phone: 'Phone' },
    },
    { file: 'teacher', titles: { sourcedId: ID, ...NAMES }, always: { role: 'teacher' } },
  ],
  demographics: [{ file: 'student', titles: { sourcedId: ID, birthDate: 'Birthdate' } }],
  classes: [{ file: 'section', titles: { sourcedId: ID, title: 'Section Name' } }],
  enrollments: [
    {
      file: 'studentenrollment',
      titles: { classSourcedId: 'Section SIS ID', userSourcedId: ID },
      always: { role: 'student' },
    },
  ],
  relationships: [
    {
      file: 'guardianrelationship',
      titles: { userSourcedId: ID, relationshipUserSourcedId: 'Email', relationshipRole: 'Role' },
    },
  ],
};

const READ = new Set(
  Object.values(SOURCES).flatMap((sources) => sources.map(({ file }) => `${file}.csv`)),
);

/** Whether an entry is one of the files of School Data Sync 1 that are read. */
export function isOfDataSync(entry: ZipEntry): boolean {
  return READ.has(lastName(entry));
}

/** The students of School Data Sync 1, if they are among the entries. */
export function studentsOfDataSync(entries: readonly ZipEntry[]): ZipEntry | null {
  return entries.find((entry) => lastName(entry) === 'student.csv') ?? null;
}

/**
 * The records of a part of a roster, as OneRoster names their fields; `null`: the export has no such file.
 *
 * @param archive as messages name it
 * @param bytesOf an entry's bytes as a whole
 * @param asked takes the titles that are looked for
 */
export function dataSyncRecords(
  archive: string,
  entries: readonly ZipEntry[],
  bytesOf: (entry: ZipEntry) => Buffer,
  asked: AskedTitles,
): (part: Part) => Iterable<OneRosterRecord> | null {
  return (part) => {
    const found = (SOURCES[part] ?? []).flatMap((source) => {
      const entry = entries.find((one) => lastName(one) === `${source.file}.csv`);
      return entry ? [{ source, entry }] : [];
    });
    if (found.length === 0) return null;
    return found.flatMap(({ source, entry }) =>
      [...recordsOf(`${archive}/${entry.name}`, bytesOf(entry), asked.in(entry.name))].map(
        (record) => translated(record, source),
      ),
    );
  };
}

function translated(record: OneRosterRecord, { titles, always = {} }: Source): OneRosterRecord {
  return {
    ...record,
    of: (field) => always[field] ?? (field in titles ? record.of(titles[field] ?? '') : ''),
  };
}

function lastName({ name }: ZipEntry): string {
  return name.toLowerCase().split(/[/\\]/).at(-1) ?? '';
}
