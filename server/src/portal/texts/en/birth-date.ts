import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** A student’s own birth date. */
export const birthDate: Texts['birthDate'] = {
  title: 'What is your date of birth?',
  lead: 'This is how the school makes sure that the letter is yours.',
  legend: 'Your date of birth',
  hint: 'For example: 7 3 2014 (day, month, year)',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  submit: 'Activate my account',
  submitReset: 'Change my password',
  missing: 'Enter the day, the month and the year.',
  invalid: 'There is no such date. Check the day, the month and the year in four digits.',
  wrong: (left) =>
    `This is not the date that the school knows. You have ${count(left, 'try', 'tries')} left today.`,
  limitTitle: 'No more tries today',
  limit:
    'Five tries were made today without the right dates. The school has been told. Check with it the dates of birth that it knows, or try again tomorrow. A letter stays valid until its date.',
  unknownTitle: 'The school must complete your record first',
  unknownStudent:
    'Your date of birth is missing from the school’s data: it is not possible to go on yet. Tell the school office.',
  unknownGuardian:
    'No child’s date of birth is known for your account: it is not possible to go on yet. Tell the school office.',
};
