import { TASK_WORDS } from '@trousseau/shared';

/** What a person at school decides. */
export const tasks = {
  tasks: {
    caption: 'What a person at school must look at',
    empty: 'Nothing to handle. What only a person can decide will be listed here.',
    noMatch: 'No task matches.',
    kind: 'Subject',
    staffMember: 'Member of staff',
    seeWhatWasSeen: 'See what this account has seen',
    about: 'Who it is about',
    openOf: '%{name}: %{kind}',
    ...TASK_WORDS.en,
    help: {
      'birth-date-limit':
        'The birth date was given wrong five times in one day. Check with the family the date that the record holds.',
      'letter-reused':
        'Somebody typed a provisional password that was used already. Ask the family whether they know; lock the account if in doubt.',
      'link-contested':
        'A guardian said this student is not theirs. Check the link with the family, correct it in your school software.',
      'email-shared':
        'The address that a guardian gave is already that of the student or of another guardian: it was refused. Make sure whose it is.',
      'mobile-shared':
        'Somebody tried to register with a number that the records of several guardians hold. A shared number identifies nobody: check whose it is, then correct the records.',
      'contact-unreachable':
        'The person has the letter, but no longer has access to the telephone or address of the record. Decide once you have checked who is asking.',
      'name-mismatch':
        'FranceConnect gives a name that is not the one of the record; yet the code sent to the record’s telephone was typed. Compare, and call the family if in doubt.',
      'france-connect-link':
        'A person identified by FranceConnect asks to open an account that is already active, without giving its password. Check that it is its holder.',
      'accounts-grouped':
        'A guardian joined two accounts by proving to hold both. Check that they are one person.',
      'dropped-import':
        'Files dropped by other software were not imported on their own: somebody has to look at them. Review the import, then apply it or give it up; this task then closes by itself.',
      eighteen:
        'This student is 18. The student may object to a guardian’s access to what concerns them. Ask; without an objection nothing changes.',
      'account-elsewhere':
        'Another school of the installation imported a student with the same INE, or the same names and birth date. Say whether it is your student, who changes school for instance; ask the family if in doubt. The other school sees nothing of your record, nor do you of theirs.',
      'account-joined':
        'This student already had an account at another school, which answered that it is the same person. The student keeps that account, with its login and password.',
      'much-read':
        'An account of the staff has read, printed or changed more than is ordinary. Ask this person, face to face or by telephone, whether this is their work. If not, disable their access on the page “Staff”, then look at what the account has seen on the page “What was read”.',
    },
    dropped: {
      title: 'Why it waits',
      open: 'Review the import',
      reasons: {
        undecided: 'Questions wait for an answer.',
        rejected: 'Lines are rejected.',
        threshold: 'It changes many students at once: is it the right file?',
        'guardian-added': 'A child who has a guardian would get another one.',
        'guardian-changed': 'The record of a guardian would change.',
        'pupil-changed':
          'The e-mail, the birth date or an identifier of a student who is known would change.',
        refused: 'The files could not be read. The report in the watched folder says why.',
        'not-applied': 'Applying stopped before its end.',
        'not-taken':
          'A file could not be taken from the watched folder: check whose it is, and who may read it.',
      },
    },
    compare: {
      title: 'Records side by side',
      caption: 'One line for each item, one column for each record',
      field: 'Item',
      differs: 'different',
      none: 'No record of the school matches.',
      record: 'Record',
      open: 'Open the record',
      openOf: 'Open the record: %{column}',
      origins: {
        school: 'The school’s record',
        student: 'The student’s record',
        'france-connect': 'According to FranceConnect',
        typed: 'Typed by the family',
        'other-guardian': 'Another guardian',
        'other-account': 'The other account',
        elsewhere: 'At another school',
      },
      numbered: '%{column} (%{number})',
      fields: {
        lastName: 'Last name',
        usageName: 'Usage name',
        firstName: 'First name',
        className: 'Class',
        children: 'Children',
        mobile: 'Mobile',
        email: 'E-mail',
        address: 'Postal address',
        login: 'Login',
        state: 'State of the account',
      },
    },
    decide: 'Your decision',
    decideOf: '%{name}: %{decision}',
    decided: 'What was decided',
    decision: 'Decision',
    decidedBy: 'By',
    decidedAt: 'On',
    note: 'Note',
    optionalNote: 'Note for your colleagues (optional)',
    whoseAccess: 'Whose access the student objects to',
    consequences: {
      'birth-date-limit': {
        seen: 'Nothing else changes: the family can try again tomorrow.',
        'allow-again':
          'The tries of the day are forgotten: the family can give the dates again, five times, from now on.',
      },
      'letter-reused': {
        seen: 'Nothing else changes: the account stays open to its holder.',
        'lock-account':
          'The open sessions end at once, and nobody can sign in to this account until you unlock it.',
      },
      'link-contested': {
        'keep-link': 'The link stays in force and is no longer marked as contested.',
        'suspend-link':
          'The guardian’s sessions end at once: the student and the school vanish for them, and no import will bring this link back.',
      },
      'email-shared': {
        seen: 'Nothing else changes: the address stays refused as long as two records hold it.',
      },
      'mobile-shared': {
        seen: 'Nothing else changes: this number identifies nobody as long as several records hold it. The letter still works.',
      },
      'contact-unreachable': {
        'accept-without-code':
          'The letter and the children’s birth dates will be enough: no code will be asked for.',
        refuse:
          'The code is still asked for. Correct the telephone or the e-mail in the record if the person has a new one.',
      },
      'name-mismatch': {
        'same-person':
          'FranceConnect will be able to open this account. An SMS asks the person to sign in again, if SMS are in service.',
        'different-person':
          'FranceConnect will not open this account. An SMS asks the person to call you, if SMS are in service.',
      },
      'france-connect-link': {
        'same-person':
          'FranceConnect will be able to open this account, without its password. An SMS asks the person to sign in again, if SMS are in service.',
        'different-person':
          'FranceConnect will not open this account, and nothing changes for its holder. An SMS asks the person to call you, if SMS are in service.',
      },
      'accounts-grouped': {
        'same-person': 'Nothing else changes: the two accounts stay joined.',
        undo: 'The two accounts are separate again, as before they were joined. If one was proved by its letter, that letter is used up: hand out a new one.',
      },
      'dropped-import': { seen: 'The task is closed. The import stays as it is.' },
      eighteen: {
        'keep-access': 'The guardians keep their access.',
        'end-access':
          'The links of the chosen guardians are suspended and their sessions end: letters, reminders and the portal no longer concern this student for them, and no import restores it. An administrator can lift the suspension.',
      },
      'account-elsewhere': {
        'join-account':
          'The record of the other school comes to your student’s account: one login and one password open both schools. The account opened there, which was never used, is closed with its letter. The other school can undo this.',
        'different-person':
          'Nothing changes: each keeps an account, and the other school learns no more.',
      },
      'account-joined': {
        seen: 'Nothing else changes: the student keeps one account.',
        undo: 'The student has an account of your school’s own again. The letter it had is no longer valid: hand out a new one.',
      },
      'much-read': {
        explained: 'The task is closed with the explanation that you give. Nothing else changes.',
      },
    },
    receipts: {
      seen: 'File closed.',
      'allow-again': 'File closed; the dates can be given again.',
      'lock-account': 'Account locked; the sessions have ended.',
      'keep-link': 'Link kept; it is no longer contested.',
      'suspend-link': 'Link suspended; the sessions have ended.',
      'accept-without-code': 'Accepted; no code will be asked for.',
      refuse: 'Refused; the code is still asked for.',
      'same-person': 'File closed: it is the same person.',
      'different-person': 'File closed: they are two persons.',
      undo: 'The joining was undone.',
      'keep-access': 'File closed; the access stays.',
      'end-access': 'Access ended; the sessions are closed.',
      'join-account': 'File closed: it is the same person, with one account.',
      explained: 'Closed: it is explained.',
    },
  },
};
