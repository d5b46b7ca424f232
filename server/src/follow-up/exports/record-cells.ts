import { messageStanding } from '@trousseau/shared';
import type {
  ClassView,
  ExportColumn,
  ExportedList,
  MessageWords,
  OutboxMessageView,
  TaskView,
} from '@trousseau/shared';
import type { FileColumn } from './file-column.js';
import type { Say } from './say.js';

type Columns<L extends ExportedList, Row> = Readonly<Record<ExportColumn<L>, FileColumn<Row>>>;

function text<Row>(of: (row: Row, say: Say) => string | null): FileColumn<Row> {
  return { reads: [], cell: (row, say) => ({ text: of(row, say) ?? '' }) };
}

function count<Row>(of: (row: Row) => number): FileColumn<Row> {
  return { reads: [], cell: (row) => ({ count: of(row) }) };
}

function day<Row>(of: (row: Row) => string | null): FileColumn<Row> {
  const instant = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));
  return { reads: [], cell: (row, say) => ({ day: say.dayOf(instant(of(row))) }) };
}

export const CLASS_COLUMNS: Columns<'classes', ClassView> = {
  name: text(({ name }) => name),
  year: text(({ year }) => year),
  students: count(({ students }) => students),
  studentsActive: count(({ studentsActive }) => studentsActive),
  guardians: count(({ guardians }) => guardians),
  guardiansActive: count(({ guardiansActive }) => guardiansActive),
};

export const TASK_COLUMNS: Columns<'tasks', TaskView> = {
  kind: text(({ kind }, { tasks }) => tasks.kinds[kind]),
  personName: text(({ personName, staffName }) => personName || staffName),
  openedAt: day(({ openedAt }) => openedAt),
  state: text(({ state }, { tasks }) => tasks.states[state]),
  decision: text(({ decision }, { tasks }) => (decision === null ? null : tasks.verbs[decision])),
  note: text(({ note }) => note),
  decidedBy: text(({ decidedBy }) => decidedBy),
  decidedAt: day(({ decidedAt }) => decidedAt),
};

export const MESSAGE_COLUMNS: Columns<'outbox-messages', OutboxMessageView> = {
  createdAt: day(({ createdAt }) => createdAt),
  channel: text(({ channel }, { messages }) => messages.channels[channel]),
  maskedRecipient: text(({ maskedRecipient }) => maskedRecipient),
  template: text(({ template }, { messages }) => templateOf(template, messages)),
  state: text((message, { messages }) => standingOf(message, messages)),
  attempts: count(({ attempts }) => attempts),
  sentAt: day(({ sentAt }) => sentAt),
};

/** What a message is about, `room.name`; one without words of its own is a message to a family. */
function templateOf(template: string, { templates }: MessageWords): string {
  const { other, ...rooms } = templates;
  const [room = '', name = ''] = template.split('.');
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = rooms;
  return words[room]?.[name] ?? other;
}

function standingOf(message: OutboxMessageView, words: MessageWords): string {
  const standing = messageStanding(message);
  return standing in words.states
    ? words.states[standing as keyof MessageWords['states']]
    : words[standing as 'stuck' | 'expired' | 'noSuchAddress'];
}
