import type { Texts } from '../fr/index.js';

/** The children to confirm. */
export const links: Texts['links'] = {
  title: 'Are you in charge of these students?',
  titleOfOne: 'Are you in charge of this student?',
  lead: 'If everything is right, continue. If not, tick the box of the student in question: the school will check, and nothing is removed before.',
  contest: 'I am not the legal guardian of this student',
  submit: 'Continue',
};
