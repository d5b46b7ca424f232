import { Injectable } from '@nestjs/common';
import type { ExportedList, TaskView } from '@trousseau/shared';
import {
  AccountsList,
  ClassesList,
  GuardiansList,
  PeopleLines,
  StudentsList,
} from '../../accounts/index.js';
import type { EntryRow, GuardianLine, Lines } from '../../accounts/index.js';
import type { Caller } from '../../platform/http/caller.js';
import type { WholeList } from '../../platform/http/list-query.js';
import type { ShownPerson } from '../../readings/index.js';
import { schoolScope } from '../../roster/index.js';
import { OutboxMessagesList, TasksList } from '../persistence/list-contracts.js';
import { RecordLines } from '../record-lines.js';
import type { FileCell, FileColumn } from './file-column.js';
import { ACCOUNT_COLUMNS, GUARDIAN_COLUMNS, STUDENT_COLUMNS } from './people-cells.js';
import { CLASS_COLUMNS, MESSAGE_COLUMNS, TASK_COLUMNS } from './record-cells.js';
import type { Say } from './say.js';

/** Rows of a file, and whom they show. */
export interface FilePart {
  readonly rows: readonly (readonly FileCell[])[];
  readonly people: readonly ShownPerson[];
}

/** A list that was counted and is read to its end, in the words of the file. */
export interface OpenedList {
  /** How many rows there are when it is begun. */
  readonly rows: number;
  readonly parts: () => AsyncGenerator<FilePart>;
}

/** Which list is taken away: with which filter and order, by whom, with which columns. */
export interface ListAsked extends WholeList {
  readonly caller: Caller;
  /** Names of columns that the list has and the caller may read. */
  readonly columns: readonly string[];
  readonly say: Say;
}

/** The lists that can leave as a file, each read to its end in the words of the file. */
@Injectable()
export class ExportedLists {
  constructor(
    private readonly people: PeopleLines,
    private readonly records: RecordLines,
  ) {}

  /** Counts a list and begins it. Throws `request.field-hidden` for a filter or an order that the role may not ask. */
  open(list: ExportedList, asked: ListAsked): Promise<OpenedList> {
    return this.lists[list](asked);
  }

  private readonly lists: Readonly<
    Record<ExportedList, (asked: ListAsked) => Promise<OpenedList>>
  > = {
    students: async (asked) => {
      const columns = chosen(STUDENT_COLUMNS, asked.columns);
      const query = StudentsList.whole(asked, asked.caller.role);
      const scope = schoolScope(asked.caller);
      const lines = await this.people.students(scope, query, readBy(columns));
      return inWords(lines, columns, asked.say, ({ id }) => [{ kind: 'student', id: String(id) }]);
    },
    guardians: async (asked) => {
      const columns = chosen(GUARDIAN_COLUMNS, asked.columns);
      const query = GuardiansList.whole(asked, asked.caller.role);
      const scope = schoolScope(asked.caller);
      const withChildren = NAMES_OF_CHILDREN.some((name) => asked.columns.includes(name));
      const lines = await this.people.guardians(scope, query, readBy(columns), withChildren);
      return inWords(lines, columns, asked.say, familyOf);
    },
    accounts: async (asked) => {
      const columns = chosen(ACCOUNT_COLUMNS, asked.columns);
      const query = AccountsList.whole(asked, asked.caller.role);
      const lines = await this.people.accounts(asked.caller, query, readBy(columns));
      return inWords(lines, columns, asked.say, holderOf);
    },
    classes: async (asked) => {
      const query = ClassesList.whole(asked, asked.caller.role);
      const lines = await this.records.ofClasses(schoolScope(asked.caller), query);
      return inWords(lines, chosen(CLASS_COLUMNS, asked.columns), asked.say, nobody);
    },
    tasks: async (asked) => {
      const { role } = asked.caller;
      const reader = { ...schoolScope(asked.caller), role, language: asked.say.language };
      const lines = await this.records.ofTasks(reader, TasksList.whole(asked, role));
      return inWords(lines, chosen(TASK_COLUMNS, asked.columns), asked.say, subjectOf);
    },
    'outbox-messages': async (asked) => {
      const query = OutboxMessagesList.whole(asked, asked.caller.role);
      const lines = await this.records.ofMessages(schoolScope(asked.caller), query);
      return inWords(lines, chosen(MESSAGE_COLUMNS, asked.columns), asked.say, nobody);
    },
  };
}

const NAMES_OF_CHILDREN = ['children', 'classes'];

function chosen<Row, Read extends string>(
  columns: Readonly<Record<string, FileColumn<Row, Read>>>,
  names: readonly string[],
): FileColumn<Row, Read>[] {
  return names.flatMap((name) => columns[name] ?? []);
}

function readBy<Row, Read extends string>(
  columns: readonly FileColumn<Row, Read>[],
): ReadonlySet<Read> {
  return new Set(columns.flatMap(({ reads }) => reads));
}

function inWords<Row>(
  { rows, parts }: Lines<Row>,
  columns: readonly FileColumn<Row, string>[],
  say: Say,
  shows: (row: Row) => readonly ShownPerson[],
): OpenedList {
  return {
    rows,
    parts: async function* () {
      for await (const part of parts()) {
        yield {
          rows: part.map((row) => columns.map(({ cell }) => cell(row, say))),
          people: part.flatMap(shows),
        };
      }
    },
  };
}

function familyOf({ values, children }: GuardianLine): ShownPerson[] {
  return [
    { kind: 'guardian', id: String(values['id']) },
    ...children.map(({ id }): ShownPerson => ({ kind: 'student', id })),
  ];
}

function holderOf(row: EntryRow): ShownPerson[] {
  const kind = row['holder'] === 'student' ? 'student' : 'guardian';
  return [{ kind, id: String(row['personId']) }];
}

function subjectOf({ studentId, guardianId }: TaskView): ShownPerson[] {
  return [
    ...(studentId === null ? [] : [{ kind: 'student', id: studentId } as const]),
    ...(guardianId === null ? [] : [{ kind: 'guardian', id: guardianId } as const]),
  ];
}

/** Counts, or recipients that are masked: the list shows nobody either. */
function nobody(): ShownPerson[] {
  return [];
}
