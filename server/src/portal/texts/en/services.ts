import type { Texts } from '../fr/index.js';

/** What an account opens. */
export const services: Texts['services'] = {
  title: 'My services',
  opens: 'What your account opens',
  guardianOpens: 'What the guardian’s account opens',
  studentOpens: 'What the student’s account opens',
  none: 'One login and one password for the online services of the school.',
  ent: 'ENT (digital workspace)',
  forGuardians: 'for guardians',
  forStudents: 'for students',
};
