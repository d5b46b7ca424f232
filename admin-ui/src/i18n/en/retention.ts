import { personTables } from '@trousseau/shared';

/** For how long what is kept, and a person’s rights. */
export const retention = {
  retention: {
    intro:
      'What is over is removed every day. A period can be shortened, never lengthened past its maximum; those of accounts, staff and sessions are set by whoever runs the installation.',
    caption: 'What is kept, for how long, and what goes',
    what: 'What',
    days: 'Kept for',
    daysSince: '%{days} days after %{since}, %{maximum} at most',
    due: 'Due now',
    lastRun: 'Last run',
    never: 'none yet',
    ran: '%{at}: %{removed} removed',
    ranInPart: '%{at}: %{removed} removed, the rest waits for something under way',
    shorten: 'Change',
    shortenWhat: 'Change: %{what}',
    daysBetween: 'Days, from %{minimum} to %{maximum}',
    consequence: 'What is over then goes at the next run, for good.',
    confirm: 'Keep for %{days} days',
    changed: 'Period changed.',
  },
  personData: {
    title: 'Personal data',
    download: {
      html: 'Download their data, to read',
      json: 'Download their data (JSON)',
    },
    whatIsInIt:
      'A file with all that the school holds of this person, for whoever asks (right of access). Nobody else of the family is in it.',
    erase: 'Erase this person',
    confirm: 'Erase %{number} row |||| Erase %{number} rows',
    accountGoes: 'The account goes with the record. Its identifier is never given to anybody else.',
    accountStays: 'No account goes: there is none, or another school has it.',
    caption: 'What would be erased',
    what: 'What names this person',
    rows: 'Rows',
    typeName: 'Type the name: %{name}',
    erased: '%{smart_count} row erased. |||| %{smart_count} rows erased.',
    tables: personTables('en'),
  },
};
