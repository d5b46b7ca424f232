/** Letter runs: preparing, printing, handing out. */
export const letters = {
  letters: {
    prepare: 'Prepare letters',
    prepareShort: 'Prepare',
    prepareOne: 'Prepare the letter',
    prepareFor: 'Prepare %{number} letter |||| Prepare %{number} letters',
    runsCaption: 'Letter runs, the latest first',
    noRun:
      'No letter was prepared yet. Prepare those of a class: you see how many there are before anything is issued.',
    proposal: {
      title: '%{number} letter to print again |||| %{number} letters to print again',
      all: 'Prepare them all',
      'letters-voided':
        'Their provisional passwords were voided on %{date} by %{by}. Nothing is issued before you print.',
      'given-back':
        'Their account was given back to them on %{date} by %{by}. Nothing is issued before you print.',
      caption: 'Letters to print again, by class',
      class: 'Class',
      noClass: 'Without a class',
      remaining: 'Waiting',
      chosen: 'Those who lost their letter',
      everybody: 'Everybody instead',
    },
    forWhom: 'For whom',
    whatHappens: 'What would happen',
    chosenPersons: '%{number} chosen person |||| %{number} chosen persons',
    chooseClasses: 'Choose classes instead',
    everyClass: 'Every class',
    openClasses: 'Show the classes',
    noClass: 'No class',
    audience: 'Audience',
    accounts: 'Accounts',
    accountsHelp:
      'An account that is active already gets nothing, unless you tick it: its page says how to sign in, without a password.',
    standing: {
      CREATED: 'Never told',
      EXPIRED: 'Letter out of date, not activated',
      NOTIFIED: 'Letter that still works',
      RESET_PENDING: 'New password asked for',
      PENDING_EMAIL: 'E-mail to be confirmed',
      ACTIVE: 'Active already',
    },
    way: 'Way that is open',
    ways: {
      any: 'Any',
      letter: 'None quicker than a letter',
      quicker: 'With the mobile',
      'no-mobile': 'Guardians without a mobile',
    },
    layout: 'Layout',
    layouts: { window: 'Letter for window envelope', 'coupons-8': 'Sheet of 8 coupons' },
    layoutsWhyNot: { 'coupons-8': 'The coupon sheet is for students only.' },
    secrets: 'Provisional passwords',
    secretsNeeded: 'Only where no quicker path works',
    secretsAll: 'For every account not yet activated',
    validUntil: 'Valid until',
    validUntilHelp: 'Left empty: three months.',
    reissue: 'Also for those whose letter still works',
    reissueHelp: 'Their present letter will stop working.',
    reason: 'Why these letters are printed',
    reasonHelp: 'Kept in the print log. Example: start of the school year',
    reasonFirst: 'Say first why these letters are printed.',
    print: 'Print %{number} letter |||| Print %{number} letters',
    preview: {
      letters: 'letter |||| letters',
      pages: 'page |||| pages',
      issued: 'with a new provisional password',
      withoutSecret: 'without a password: how to sign in, confirm the e-mail or activate quicker',
      skipped:
        'person skipped: letter still works, account locked or closed, birth date missing |||| persons skipped: letter still works, account locked or closed, birth date missing',
      validUntil: 'Passwords valid until %{date}, 23:59.',
      voided:
        '%{number} letter handed out already will stop working. |||| %{number} letters handed out already will stop working.',
      quickerPath:
        '%{number} guardian can activate the account with a mobile: the letter explains how, without a password. |||| %{number} guardians can activate their account with their mobile: their letter explains how, without a password.',
      withoutAddress:
        '%{number} guardian has no address: the letter will read “Remis par l’élève”. |||| %{number} guardians have no address: their letters will read “Remis par l’élève”.',
      withoutBirthDate:
        '%{number} student has no birth date and gets no password. |||| %{number} students have no birth date and get no password.',
      seeThem: 'See who',
      names: 'See the names: %{number} %{what}',
    },
    people: {
      name: 'Name',
      class: 'Class',
      state: 'Account',
      fate: 'Gets',
      caption: 'The people whom this figure counts',
      none: 'Nobody.',
      more: 'Show the next ones (%{shown} of %{total})',
      fates: {
        issue: 'a new provisional password',
        quicker: 'the letter “with your mobile”',
        'sign-in': 'the page “how to sign in”',
        'confirm-email': 'the page “confirm your e-mail”',
        skip: 'nothing',
      },
    },
    because: {
      lettersExpired: 'Letters out of date',
      neverNotified: 'First letters',
      emailPending: 'E-mails to be confirmed',
      guardiansWithoutMobile: 'Guardians without a mobile',
    },
    voidTitle: '%{number} letter would stop working |||| %{number} letters would stop working',
    voidWhat:
      'The family that holds this letter can no longer use it: the password on it dies at once, and cannot be given back. |||| The %{number} families that hold these letters can no longer use them: the passwords on them die at once, and cannot be given back.',
    voidUnderstood:
      'I will hand out the new letter instead of the former |||| I will hand out the new letters instead of the %{number} former ones',
    printed: '%{number} letter printed. |||| %{number} letters printed.',
    printedAndVoided:
      '%{number} letter printed; %{voided} former passwords no longer work. |||| %{number} letters printed; %{voided} former passwords no longer work.',
    issuedNotPrinted:
      '%{number} letter prepared, but the download failed. Print it from this page: nothing is issued twice. |||| %{number} letters prepared, but the download failed. Print them from this page: nothing is issued twice.',
    runTitle: '%{number} letter of %{date} |||| %{number} letters of %{date}',
    what: 'Run',
    runStates: { open: 'Can be printed', closed: 'Closed' },
    openUntil:
      'These letters can be printed again, the same, until %{date}. Then the passwords are erased.',
    closedBecause: {
      'handed-out': 'Handed out to families on %{date}. The passwords are erased.',
      'window-ended':
        'Closed on %{date}, at the end of the printing window. The passwords are erased.',
    },
    handedOut: 'Handed out to families',
    handedOutCount: 'Close: %{number} letter handed out |||| Close: %{number} letters handed out',
    handedOutWhat:
      'The printable copy is erased: the letter can no longer be printed. It keeps working for the family. |||| The printable copies are erased: these %{number} letters can no longer be printed. They keep working for the families.',
    nowClosed:
      '%{number} letter handed out, copy erased. |||| %{number} letters handed out, copies erased.',
    printAgain: 'Print %{number} letter again |||| Print %{number} letters again',
    printAgainWhat:
      'The same letters, with the same passwords. The print log will say who and why.',
    printReason: 'Why print again',
    printLog: 'Print log',
    printLogCaption: 'Who printed these letters, when and why',
    printedAt: 'Printed on',
    printedBy: 'By',
    search: 'Name or login',
    lettersCaption: 'Letters of this run',
    noLetter: 'No letter matches.',
    noLetterInRun: 'This run has no letter: prepare another one.',
    states: {
      valid: 'Works',
      used: 'Used',
      voided: 'Replaced',
      expired: 'Out of date',
      'without-secret': 'Without a password',
    },
  },
};
