import {
  ACCOUNT_WORDS,
  EXPORT_WORDS,
  frenchDate,
  MESSAGE_WORDS,
  TASK_WORDS,
} from '@trousseau/shared';
import type {
  AccountWords,
  ExportWords,
  Language,
  MessageWords,
  TaskWords,
} from '@trousseau/shared';

/** What a file says, in the language of whoever takes it, by the clock of their school. */
export interface Say extends AccountWords, ExportWords {
  readonly language: Language;
  readonly tasks: TaskWords;
  readonly messages: MessageWords;
  /** `DD/MM/YYYY` of a calendar date; nothing of none. */
  readonly day: (isoDate: string | null) => string;
  /** The day at the school at an instant; nothing of none. */
  readonly dayOf: (instant: Date | null) => string;
  readonly now: Date;
}

/** Of how many instants the day is remembered: letters of one run end together. */
const MOST_REMEMBERED = 1_000;

/** Says it in this language, by the clock of this time zone (IANA name). */
export function sayIn(language: Language, timeZone: string, now: Date): Say {
  const days = new Intl.DateTimeFormat('fr-FR', {
    ...{ timeZone, day: '2-digit', month: '2-digit', year: 'numeric' },
  });
  const known = new Map<number, string>();
  return {
    ...ACCOUNT_WORDS[language],
    ...EXPORT_WORDS[language],
    language,
    tasks: TASK_WORDS[language],
    messages: MESSAGE_WORDS[language],
    now,
    day: (isoDate) => (isoDate === null ? '' : frenchDate(isoDate)),
    dayOf: (instant) => {
      if (instant === null) return '';
      const remembered = known.get(instant.getTime());
      if (remembered !== undefined) return remembered;
      if (known.size >= MOST_REMEMBERED) known.clear();
      const day = days.format(instant);
      known.set(instant.getTime(), day);
      return day;
    },
  };
}
