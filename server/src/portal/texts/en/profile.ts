import type { Texts } from '../fr/index.js';

/** Which account is opened. */
export const profile: Texts['profile'] = {
  title: 'I choose my profile',
  guardian: 'Guardian of a student',
  guardianHint: 'The account of parents and persons in charge.',
  student: 'Student',
  studentHint: 'The student’s account, with its own login.',
};
