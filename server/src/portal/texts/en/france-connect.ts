import type { Texts } from '../fr/index.js';

/** FranceConnect. */
export const franceConnect: Texts['franceConnect'] = {
  button: 'Identify with FranceConnect',
  buttonHint: 'With an account that you already have: taxes, health insurance…',
  what: 'What is FranceConnect?',
  whatText: [
    'FranceConnect is the State’s way to sign in to an online service with an account that you already have: taxes, health insurance, La Poste…',
    'The school receives only your last name, first names and the name you use. It sees neither your passwords nor what you do elsewhere.',
    'The first time, a code by SMS and your children’s dates of birth check that you are their guardian. After that, FranceConnect is enough.',
  ],
  mobileTitle: 'What is your mobile number?',
  mobileLead: (name) =>
    `FranceConnect recognised you: ${name}. This is your first time here: a text message checks that you are the guardian whom the school knows.`,
  linkTitle: 'This account exists already',
  linkLead:
    'Your account has a password already. Type it once: FranceConnect will be enough afterwards.',
  linkField: 'Password of your account',
  linkSubmit: 'Link FranceConnect to my account',
  linkForgotten: 'I no longer know this password',
  passwordMissing: 'Type your password.',
  passwordWrong: 'This is not the password of your account.',
  reviewTitle: 'The school will check',
  review:
    'What FranceConnect tells us and what is on your record are not enough to recognise you. The school compares the two; it has been told. Come back with FranceConnect once it has answered.',
  refusedReviewTitle: 'The school could not recognise you',
  refusedReview:
    'It compared your FranceConnect identity with your record and could not match them. Contact the school, or use its letter.',
  abortedTitle: 'You are not signed in',
  aborted: 'You came back from FranceConnect without identifying yourself. Nothing has changed.',
  failedTitle: 'Signing in with FranceConnect did not succeed',
  failed:
    'Nothing has changed and nothing was saved. Start again from the sign-in page; if it happens again, use another way or contact the school.',
  unavailable:
    'FranceConnect does not answer at the moment. Try again in a few minutes, or use another way.',
  endedTitle: 'This way is over',
  ended:
    'Meanwhile your account was activated another way or changed by the school. Nothing was saved here. Sign in from the sign-in page.',
};
