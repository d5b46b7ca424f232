import type { Texts } from '../fr/index.js';

/** What stands around every page. */
export const frame: Texts['frame'] = {
  portal: 'Family accounts',
  skip: 'Skip to content',
  signOut: 'Sign out',
  back: 'Back',
  errorTitle: 'Error:',
  problem: 'There is something to correct',
  problems: 'There are things to correct',
  required: 'This field is required.',
  allRequired: 'All fields are required.',
  step: (n, of) => `Step ${String(n)} of ${String(of)}`,
  help: 'Need help?',
  accessibility: {
    non: 'Accessibility: not compliant',
    partielle: 'Accessibility: partially compliant',
    totale: 'Accessibility: fully compliant',
  },
  legal: 'Legal notice',
  privacy: 'Privacy notice',
  version: (version) => `Version ${version}`,
  callSchool: (school) => `Contact the school: ${school}`,
  callAnySchool: 'Contact the school that gave you your letter.',
};
