import { AUDIT_WORDS } from '@trousseau/shared';

/** The journal. */
export const journal = {
  audit: {
    ...AUDIT_WORDS.en,
    intro: 'Who did what, on whom, when and why. No password is ever written here.',
    caption: 'Journal of actions',
    empty: 'Nothing was done yet: each action will be listed here.',
    noMatch: 'No action matches.',
    action: 'Action',
    yes: 'yes',
    no: 'no',
    person: 'On whom, or by them',
    nobody: 'Nobody is called that',
    chosen: 'Chosen person',
    typeName: 'Part of a name',
    open: 'Open the list',
    author: 'Author',
    from: 'From',
    until: 'To',
    download: 'Download (CSV)',
    erased: 'Name erased from the journal',
    gone: 'Record that is no longer there',
    ofPerson: 'Journal',
  },
};
