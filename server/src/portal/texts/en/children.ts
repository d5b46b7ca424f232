import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** The children’s birth dates. */
export const children: Texts['children'] = {
  title: 'What are your children’s dates of birth?',
  lead: 'One by one, in any order: all the students on your letter, and those of your other schools if they use this site too.',
  leadOther:
    'One by one, in any order: all the students whose guardian you are and who use this site.',
  entered: 'Dates entered',
  child: (n) => `Child ${String(n)}:`,
  remove: (date) => `Remove ${date}`,
  legend: 'Date of birth of a child',
  legendNext: 'Date of birth of another child',
  add: 'Add another child',
  submit: 'I have entered all my children',
  missing: 'Enter at least one date of birth.',
  full: 'No further dates can be added.',
  wrong: (left) =>
    `These are not the dates that the school knows. Check them all, and that no child is missing. You have ${count(left, 'try', 'tries')} left today.`,
};
