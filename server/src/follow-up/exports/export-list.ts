import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  EXPORT_COLUMNS,
  EXPORT_WORDS,
  exportColumns,
  dateInFileName,
  localDate,
} from '@trousseau/shared';
import type {
  ExportedList,
  ExportFormat,
  ExportInput,
  Language,
  ShownGroup,
} from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import type { Caller } from '../../platform/http/caller.js';
import { groupsOfFields } from '../../readings/index.js';
import type { ShownPerson } from '../../readings/index.js';
import { Schools, schoolScope } from '../../roster/index.js';
import { csvFile } from './csv-file.js';
import { ExportedLists } from './exported-lists.js';
import type { FilePart, OpenedList } from './exported-lists.js';
import type { FileCell } from './file-column.js';
import { sayIn } from './say.js';
import { xlsxFile } from './xlsx-file.js';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A list as a file, written while it is taken away. */
export interface ListFile {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
  /** Whom it has shown so far, each once. */
  readonly people: ReadonlyMap<string, ShownPerson>;
  /** What it shows of them. */
  readonly groups: readonly ShownGroup[];
}

/** Hands a list out as a file: with its own filter and order, and with the columns that were chosen. */
@Injectable()
export class ExportList {
  constructor(
    private readonly lists: ExportedLists,
    private readonly audit: Audit,
    private readonly schools: Schools,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins one; that it was taken away, with how many rows, is in the trail before the first of them leaves.
   *
   * @throws AppError `exports.column-unknown`, `exports.column-hidden`, `request.field-hidden`, `staff.forbidden`
   */
  async begin(
    caller: Caller,
    list: ExportedList,
    input: ExportInput,
    language: Language,
  ): Promise<ListFile> {
    const columns = readable(caller, list, input.columns);
    const scope = schoolScope(caller);
    const { timeZone } = await this.schools.get(scope);
    const now = this.clock.now();
    const say = sayIn(language, timeZone, now);
    const { filter, sort } = input;
    const lines = await this.lists.open(list, { caller, filter, sort, columns, say });
    await this.audit.record({
      ...{ schoolId: scope.schoolId, actor: caller.actor, action: 'exports.take-away' },
      details: {
        ...{ list, format: input.format, rows: lines.rows, columns: columns.join(', ') },
        ...filterSaid(filter),
      },
    });
    const people = new Map<string, ShownPerson>();
    const titles = columns.map((name) => titleOf(list, name, language));
    const fields: Readonly<Record<string, string>> = EXPORT_COLUMNS[list];
    const day = dateInFileName(localDate(now, timeZone));
    return {
      name: `${say.lists[list]}${language === 'fr' ? ' du ' : ' '}${day}.${input.format}`,
      type: TYPES[input.format],
      content:
        input.format === 'csv'
          ? Readable.from(csvFile(titles, rowsOf(lines, people)))
          : await xlsxFile(say.lists[list], titles, rowsOf(lines, people)),
      people,
      groups: groupsOfFields(
        list,
        columns.flatMap((name) => fields[name] ?? []),
      ),
    };
  }
}

/** The rows, the next part being read while one is written; whom they show is noted as they leave. */
async function* rowsOf(
  { parts }: OpenedList,
  people: Map<string, ShownPerson>,
): AsyncGenerator<readonly (readonly FileCell[])[]> {
  const ahead: AsyncIterable<FilePart> = Readable.from(parts());
  for await (const { rows, people: shown } of ahead) {
    for (const one of shown) people.set(one.id, one);
    yield rows;
  }
}

/** These columns, each once. Throws where the list has none of that name, or the role may not read it. */
function readable(caller: Caller, list: ExportedList, asked: readonly string[]): string[] {
  const allowed = exportColumns(caller.role, list);
  for (const column of asked) {
    if (!Object.hasOwn(EXPORT_COLUMNS[list], column))
      throw new AppError('exports.column-unknown', { column });
    if (!allowed.includes(column)) throw new AppError('exports.column-hidden', { column });
  }
  return [...new Set(asked)];
}

function titleOf(list: ExportedList, column: string, language: Language): string {
  const titles: Readonly<Record<string, string>> = EXPORT_WORDS[language].columns[list];
  return titles[column] ?? column;
}

/** These name a person, or may: that they were asked for is told, and not whom they name. */
const NAMES_SOMEBODY = ['q', 'id', 'guardianId', 'studentId'];

function filterSaid(filter: ExportInput['filter'] = {}): { readonly filter?: string } {
  const said = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (NAMES_SOMEBODY.includes(name)) return [name];
    return [`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  return said.length === 0 ? {} : { filter: said.join(', ') };
}
