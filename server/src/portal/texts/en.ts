import { CHOSEN_PASSWORD_MIN } from '@trousseau/shared';
import type { Texts } from './fr.js';

const count = (n: number, one: string, many: string): string =>
  `${String(n)} ${n === 1 ? one : many}`;

/** The portal in English. */
export const en: Texts = {
  frame: {
    portal: 'Family accounts',
    skip: 'Skip to content',
    otherLanguage: 'Français',
    signOut: 'Sign out',
    back: 'Back',
    errorTitle: 'Error:',
    problem: 'There is something to correct',
    problems: 'There are things to correct',
    step: (n, of) => `Step ${String(n)} of ${String(of)}`,
    help: 'Need help?',
    accessibility: 'Accessibility: partially compliant',
    legal: 'Legal notice',
    privacy: 'Privacy notice',
    version: (version) => `Version ${version}`,
    callSchool: (school, phone) =>
      `Contact the school: ${school}${phone === null ? '' : `, ${phone}`}`,
    callAnySchool: 'Contact the school that gave you your letter.',
  },
  entry: {
    title: 'You would like to sign in as…',
    student: 'Student',
    studentHint: 'With your login and your password.',
    guardian: 'Guardian',
    guardianHint: 'Parent or person in charge of a student.',
    others: 'Other profiles',
    nationalStaff: 'State education staff',
    localStaff: 'Local authority staff',
    guest: 'Guest',
    staffNotice:
      'This entrance is not open here yet. Ask the school office or the person in charge of digital services.',
    guestNotice: 'There is no page for guests at the moment. Ask the school for anything you need.',
  },
  signIn: {
    studentTitle: 'Student sign-in',
    guardianTitle: 'Guardian sign-in',
    lead: 'First time here? Take the letter that the school gave you: it holds your login and your provisional password.',
    login: 'Login',
    loginHint: 'For example: l.durand2',
    password: 'Password',
    passwordHint:
      'The one on your letter, or the one you chose afterwards. Spaces, hyphens and capitals of the provisional password do not matter.',
    show: 'Show the password while typing',
    hide: 'Hide the password while typing',
    submit: 'Sign in',
    lost: 'Letter lost or password forgotten?',
    lostStudent: 'Ask your form teacher or the school office for a new letter.',
    lostGuardian: 'Ask the school office for a new letter.',
    loginMissing: 'Enter your login.',
    passwordMissing: 'Enter your password.',
    refused:
      'Wrong login or password. Check every character, and that this is the page of your profile.',
    waitMinutes: (minutes) =>
      `Too many tries for this login. Try again in ${count(minutes, 'minute', 'minutes')}. The provisional password of a valid letter works without waiting.`,
    waitAddress:
      'Too many tries from this internet connection. Try again in an hour. The provisional password of a valid letter works without waiting.',
  },
  letter: {
    expiredTitle: 'This letter is no longer valid',
    expired:
      'The provisional password of this letter has run out. Ask the school for a new letter: your login will stay the same.',
    voidedTitle: 'Another letter replaced this one',
    voided:
      'Use the latest letter that you received. If you have no other, ask the school for a new one.',
    usedTitle: 'This letter was already used',
    used: (when) =>
      `This provisional password was used on ${when}. If that was you, sign in with the password that you chose then.`,
    usedNotYou: 'If it was not you, tell the school at once. It was informed of this attempt.',
    endedTitle: 'This letter no longer works',
    ended:
      'While you were activating your account, this letter was used elsewhere or replaced. Nothing was saved here. If it was not you, tell the school.',
    invalidLinkTitle: 'This letter is no longer valid',
    invalidLink:
      'The code of this letter leads nowhere any more: it has run out, was used, or a newer letter replaced it. If you chose a password, sign in with it. Otherwise ask the school for a new letter.',
    toSignIn: 'Go to the sign-in page',
  },
  account: {
    lockedTitle: 'This account is locked',
    locked: 'The school suspended this account. Contact the school to unlock it.',
    closedTitle: 'This account is closed',
    closed: 'This account was closed after a departure. Contact the school if this is a mistake.',
    title: 'My account',
    who: 'Who I am',
    name: 'Name',
    login: 'Login',
    profile: 'Profile',
    student: 'Student',
    guardian: 'Guardian',
    schools: 'School',
    state: 'State',
    active: 'Account active',
    pending: 'E-mail address to be confirmed',
    email: 'E-mail address',
    children: 'My children',
    noChildren: 'No child is attached to this account.',
    pendingTitle: 'You must confirm your e-mail address',
    pendingText: (email) =>
      `An e-mail was sent to ${email}. Open it and follow its link: your account will then be active.`,
    pendingHint: 'Nothing received? Look in your spam folder. Wrong address? Correct it here.',
    resend: 'Send the e-mail again',
    resent: (email) => `The e-mail is on its way to ${email}. It takes a few minutes.`,
    tooMany: 'Several e-mails were already sent today. Look in your spam folder, or try tomorrow.',
  },
  password: {
    title: 'Choose your password',
    lead: 'It will replace the provisional password of your letter.',
    login: 'Your login, to keep',
    field: 'New password',
    hint: `At least ${String(CHOSEN_PASSWORD_MIN)} characters. The easiest is a short sentence that only you know. Avoid your name, your birth date and the school.`,
    again: 'The same password, once more',
    submit: 'Continue',
    missing: 'Choose a password.',
    different: 'The two entries differ. Type the same password twice.',
  },
  birthDate: {
    title: 'What is your date of birth?',
    lead: 'This is how the school makes sure that the letter is yours.',
    legend: 'Your date of birth',
    hint: 'For example: 7 3 2014 (day, month, year)',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    submit: 'Activate my account',
    missing: 'Enter the day, the month and the year.',
    invalid: 'There is no such date. Check the day, the month and the year in four digits.',
    wrong: (left) =>
      `This is not the date that the school knows. You have ${count(left, 'try', 'tries')} left today.`,
    limitTitle: 'No more tries today',
    limit:
      'Five tries were made today without the right dates. The school has been told. Check with it the dates of birth that it knows, or try again tomorrow: your letter stays valid.',
    unknownTitle: 'The school must complete your record first',
    unknownStudent:
      'Your date of birth is missing from the school’s data: your account cannot be activated yet. Tell the school office.',
    unknownGuardian:
      'No child’s date of birth is known for your account: it cannot be activated yet. Tell the school office.',
  },
  children: {
    title: 'What are your children’s dates of birth?',
    lead: 'One by one, in any order: all the students on your letter, and those of your other schools if they use this site too.',
    entered: 'Dates entered',
    child: (n) => `Child ${String(n)}:`,
    remove: (date) => `Remove ${date}`,
    legend: 'Date of birth of a child',
    legendNext: 'Date of birth of another child',
    add: 'Add a child',
    submit: 'I have entered all my children',
    missing: 'Enter at least one date of birth.',
    full: 'No further dates can be added.',
    wrong: (left) =>
      `These are not the dates that the school knows. Check them all, and that no child is missing. You have ${count(left, 'try', 'tries')} left today.`,
  },
  links: {
    title: 'Are you the legal guardian of these students?',
    lead: 'If everything is right, continue. If not, tick the box of the student in question: the school will check, and nothing is removed before.',
    contest: 'I am not the legal guardian of this student',
    submit: 'Continue',
  },
  email: {
    title: 'What is your e-mail address?',
    lead: 'It is required. You will receive an e-mail: its link activates your account.',
    field: 'E-mail address',
    hint: 'An address that is only yours, not your child’s or the other parent’s.',
    submit: 'Save and receive the e-mail',
    invalid: 'This e-mail address is not complete. Example: name@example.com',
    shared:
      'This address cannot be used for your account. Enter one that is only yours. If you have no other, the school has been told and can help you: your letter stays valid.',
  },
  done: {
    studentTitle: 'Your account is active',
    student:
      'From now on, sign in with your login and the password that you just chose. The letter is no longer needed.',
    guardianTitle: 'One more step: open your e-mail',
    guardian: (email) =>
      `Everything is saved. An e-mail is on its way to ${email}: follow its link within 72 hours to activate your account.`,
    guardianPassword:
      'From now on, sign in with your login and the password that you just chose. The letter is no longer needed.',
    finishedTitle: 'It is saved',
    finished:
      'Your password is set and the letter is no longer needed. Sign in with your login and the password that you just chose.',
    login: 'Your login',
    toAccount: 'Go to my account',
  },
  mail: {
    title: 'Confirm your e-mail address',
    lead: 'One last thing: press the button.',
    leadSignIn:
      'Sign in with your login and the password that you chose: your address will be confirmed.',
    submit: 'Confirm my e-mail address',
    submitSignIn: 'Sign in and confirm',
    confirmedTitle: 'Your account is active',
    confirmed: 'Your e-mail address is confirmed.',
    expiredTitle: 'This link is no longer valid',
    expired:
      'It was replaced, or more than 72 hours have passed. Sign in and choose “Send the e-mail again” to receive a new one.',
    otherTitle: 'This link is not for this account',
    other:
      'It was replaced by a newer one, or sent for another account than the one you are signed in to.',
    letterInstead:
      'This is the password of a letter. First activate your account from the sign-in page.',
  },
  information: {
    helpTitle: 'Need help?',
    help: [
      'Your login and your provisional password are on the letter from the school. The provisional password works with or without hyphens, in capitals or not.',
      'Letter lost or run out, date of birth refused: only the school can help, because only the school knows your record.',
      'Nobody will ever ask you for your password, neither by telephone nor by e-mail.',
    ],
    accessibilityTitle: 'Accessibility: partially compliant',
    accessibility: [
      'This site aims at level AA of WCAG 2.2 and of the French RGAA 4.1. It works without JavaScript, by keyboard, with a screen reader and at 400 % zoom.',
      'It is declared partially compliant as long as no independent audit has checked it.',
      'Something hard to read or to use? Tell the school, which will offer you another way.',
    ],
    legalTitle: 'Legal notice',
    legal: [
      'This site is published by the school that gave you your letter; its head is responsible for the publication.',
      'It runs on the free software Trousseau (MIT licence), with the IBM Plex typeface (SIL OFL licence).',
      'The accounts made here are the school’s own. They replace no national account.',
    ],
    privacyTitle: 'Privacy notice',
    privacy: [
      'Who: the school is the controller, as part of its public service.',
      'Why: to give every student and every guardian a personal account, and to know who activated it.',
      'Where from: names, students’ dates of birth, links and contacts come from the school’s records; your e-mail address, from you.',
      'This site uses only the cookies needed to sign in and to remember the language. It tracks nobody.',
      'How long: as long as the student attends the school, then until the account is closed; sign-in attempts, two days.',
      'Your rights: access, correction and restriction, from the school or its data protection officer, and a complaint to the CNIL.',
    ],
  },
  refusal: {
    title: 'This page cannot be shown',
    toStart: 'Back to the start',
  },
  demo: {
    title: 'Messages of the demonstration',
    lead: 'In the demonstration no e-mail leaves: here they are.',
    none: 'No message yet.',
    to: 'To',
  },
};
