import { AppError } from '../../../../platform/errors.js';
import { problem } from '../../problems.js';
import { Corrections } from '../corrections.js';
import type { OpenSchool, ReadFile, ReadingContext, ReadingOverrides } from '../formats/format.js';
import { UNWATCHED, type ReadingProgress } from '../progress.js';
import { Evidence } from '../xml/evidence.js';
import { readXml } from '../xml/read-xml.js';
import { statedEncoding, textOf, type Pieces } from '../xml/xml-bytes.js';
import { SiecleDocument, type SiecleRecord } from './document.js';
import { wantedRoot, type SiecleRoot } from './kinds.js';
import type { SiecleReading } from './part.js';
import { GuardiansCollector } from './read-guardians.js';
import { StudentsCollector } from './read-students.js';

/** One XML document and its root element. */
export interface SiecleSource {
  /** As messages name it. */
  readonly file: string;
  readonly root: string;
  readonly pieces: Pieces;
}

/**
 * Reads the exports of one chosen file (docs/domain.md §4.1). Who is related to whom is said by `joinSiecle`, once all
 * files are read.
 *
 * @throws AppError of a document that is damaged, of another school or year, or not one that is wanted
 */
export function readSiecle(
  name: string,
  sources: readonly SiecleSource[],
  { school, progress = UNWATCHED, wanted }: ReadingContext,
  given: ReadingOverrides['corrections'] = [],
): ReadFile {
  const corrections = new Corrections(name, given);
  const context = { school, progress, corrections, written: wanted !== undefined };
  const readings = sources.map((source) => readDocument(source, context));
  const has = (root: SiecleRoot): boolean => readings.some(({ part }) => part.root === root);
  return {
    name,
    format: 'siecle-xml',
    rows: readings.reduce((sum, { rows }) => sum + rows, 0),
    table: null,
    guardians: has('BEE_RESPONSABLES') ? 'once-each' : 'none',
    notices: [],
    blocking: [],
    problems: readings.flatMap(({ problems }) => problems),
    decisions: readings.flatMap(({ decisions }) => decisions),
    people: {
      students: readings.flatMap(({ people }) => people.students),
      guardians: readings.flatMap(({ people }) => people.guardians),
      links: [],
      rejected: readings.flatMap(({ people }) => people.rejected),
    },
    siecle: readings.map(({ part }) => part),
    ...(corrections.isEmpty ? {} : { corrected: corrections.rows() }),
    ...(wanted === undefined
      ? {}
      : {
          written: {
            students: readings.flatMap(({ written }) => written?.students ?? []),
            guardians: readings.flatMap(({ written }) => written?.guardians ?? []),
          },
        }),
  };
}

/** How documents are read. */
interface HowRead {
  readonly school: OpenSchool | null;
  readonly progress: ReadingProgress;
  readonly corrections: Corrections;
  /** Whether people are wanted as they are written. */
  readonly written: boolean;
}

function readDocument(source: SiecleSource, context: HowRead): SiecleReading {
  const { file, pieces } = source;
  const root = wantedRoot(file, source.root);
  const stated = statedEncoding(file, pieces);
  const evidence = new Evidence(stated);
  const reading = collect(file, root, evidence.textOf(pieces), context);
  const encoding = evidence.encoding();
  if (encoding === stated) return reading;
  const again = collect(file, root, textOf(pieces, encoding), context);
  const place = { file, line: null };
  const said = problem('warning', 'imports.xml-encoding-differs', place, { stated, encoding });
  return { ...again, problems: [said, ...again.problems] };
}

function collect(
  file: string,
  root: SiecleRoot,
  texts: Iterable<string>,
  { school, progress, corrections, written }: HowRead,
): SiecleReading {
  progress.begin(null);
  const students = new StudentsCollector();
  const guardians = new GuardiansCollector();
  const takers: Partial<Record<SiecleRoot, (record: SiecleRecord) => void>> = {
    BEE_ELEVES: (record) => {
      students.take(record);
    },
    BEE_RESPONSABLES: (record) => {
      guardians.take(record);
    },
  };
  const take = takers[root];
  const document = new SiecleDocument((record) => {
    progress.row();
    take?.(record);
  });
  readXml(file, texts, document);
  const { parameters } = document;
  if (school !== null) checkSchool(file, parameters, school);
  const pupils = students.read(file, corrections);
  const adults = guardians.read(file, corrections);
  return {
    part: {
      root,
      file,
      exportedAt: parameters['HORODATAGE'] ?? parameters['DATE_EXPORT'] ?? null,
      students: pupils.byNumber,
      links: adults.links,
    },
    rows: pupils.rows + adults.rows,
    people: {
      students: pupils.students,
      guardians: adults.guardians,
      rejected: pupils.rejected,
    },
    problems: [...pupils.problems, ...adults.problems],
    decisions: pupils.decisions,
    ...(written
      ? { written: { students: students.written(file), guardians: guardians.written(file) } }
      : {}),
  };
}

function checkSchool(
  file: string,
  { UAJ: uai = '', ANNEE_SCOLAIRE: year = '' }: Readonly<Record<string, string>>,
  school: OpenSchool,
): void {
  if (uai === '' || year === '') throw new AppError('imports.siecle-no-school', { file });
  if (uai.toUpperCase() !== school.uai) {
    throw new AppError('imports.siecle-other-school', { file, uai, school: school.uai });
  }
  if (year !== String(school.startYear)) {
    throw new AppError('imports.siecle-other-year', {
      file,
      year: yearLabel(Number(year)),
      open: yearLabel(school.startYear),
    });
  }
}

function yearLabel(startYear: number): string {
  return `${String(startYear)}-${String(startYear + 1)}`;
}
