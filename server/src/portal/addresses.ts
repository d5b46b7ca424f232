import type { Holder } from '@trousseau/shared';

/** Where each profile signs in. */
export const SIGN_IN_ADDRESS: Readonly<Record<Holder, string>> = {
  student: '/connexion/eleve',
  guardian: '/connexion/responsable',
};

/** What stands for each profile in an address. */
export const PROFILE_NAMES: Readonly<Record<Holder, string>> = {
  student: 'eleve',
  guardian: 'responsable',
};

/** A page that both profiles open, for one of them: its « Retour » leads to that one's pages. */
export function forProfile(address: string, profile: Holder): string {
  return `${address}?profil=${PROFILE_NAMES[profile]}`;
}

/** The profile that an address names, `null` when it names none. */
export function profileNamed(name: unknown): Holder | null {
  const holders: readonly Holder[] = ['student', 'guardian'];
  return holders.find((holder) => PROFILE_NAMES[holder] === name) ?? null;
}

/** Where each profile signs in; somebody of whom it is not known says it first. */
export function signInOf(profile: Holder | null): string {
  return profile === null ? PROFILE_ADDRESS : SIGN_IN_ADDRESS[profile];
}

/** The form of somebody whose letter says the identifier: only the password is left to type. */
export function letterSignIn(profile: Holder, login: string): string {
  return `${SIGN_IN_ADDRESS[profile]}?${new URLSearchParams({ identifiant: login }).toString()}`;
}

/** Where an activation ends. */
export const DONE_ADDRESS = '/activation/termine';
/** Where a forgotten password, or one that the school lets choose anew, ends. */
export const PASSWORD_CHANGED_ADDRESS = '/mot-de-passe-oublie/termine';

/** Where somebody who is signed in is at home. */
export const ACCOUNT_ADDRESS = '/mon-compte';

/** What somebody who is signed in looks at and changes. */
export const OWN_ACCOUNT_ADDRESS = {
  password: `${ACCOUNT_ADDRESS}/mot-de-passe`,
  signIns: `${ACCOUNT_ADDRESS}/connexions`,
  email: `${ACCOUNT_ADDRESS}/adresse-mail`,
  mobile: `${ACCOUNT_ADDRESS}/telephone`,
  mobileCode: `${ACCOUNT_ADDRESS}/telephone/code`,
  group: `${ACCOUNT_ADDRESS}/ajouter-des-eleves`,
  confirmGroup: `${ACCOUNT_ADDRESS}/ajouter-des-eleves/confirmer`,
} as const;

/** Where somebody signs out, and reads that it is done. */
export const SIGNED_OUT_ADDRESS = '/deconnexion';

/** Where somebody who came from a service goes on to it, signed in. */
export const CONTINUE_ADDRESS = '/continuer';

/** Where somebody says whether they are a student or a guardian. */
export const PROFILE_ADDRESS = '/compte';

/** The entrance of one school, where an installation has several. */
export function schoolEntrance(uai: string): string {
  return `/e/${uai}`;
}

/** « Je n'ai pas de compte ». */
export const REGISTRATION_ADDRESS = '/inscription';
/** Where the code that was asked for is typed. */
export const CODE_ADDRESS = '/code';
/** Where a forgotten identifier and a forgotten password are asked for. */
export const FORGOTTEN_ADDRESS = {
  login: '/identifiant-oublie',
  loginAsked: '/identifiant-oublie/demande',
  password: '/mot-de-passe-oublie',
} as const;

/** FranceConnect's pages: the way there, what it is, and the steps of a first time. */
export const FRANCE_CONNECT_ADDRESS = {
  begin: '/franceconnect',
  what: '/franceconnect/explication',
  mobile: '/franceconnect/telephone',
  link: '/franceconnect/rattacher',
  button: '/franceconnect/bouton',
} as const;

/** How a way through FranceConnect can end that opens no account. */
export type FranceConnectResult =
  'verification' | 'refus' | 'bloque' | 'clos' | 'abandon' | 'echec' | 'indisponible';

/** Where that is said, in the name of a school if it is one's own affair. */
export function franceConnectResult(
  result: FranceConnectResult,
  school: { readonly uai: string } | null = null,
): string {
  const named = school && new URLSearchParams({ etablissement: school.uai }).toString();
  return `/franceconnect/resultat/${result}${named === null ? '' : `?${named}`}`;
}

/** Where somebody who was asked whether they are still there goes on. */
export const SESSION_ADDRESS = '/session';
/** Where somebody reads that the page whose form they sent has been left behind. */
export const EXPIRED_ADDRESS = '/page-expiree';

/** The addresses of our pages. Any other is never a link of a page: « //ailleurs.example/ » would lead away. */
const OWN_PATH = /^\/([\w-]+(\/[\w-]+)*)?$/;

/** Whether a path can be that of a page of ours. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && OWN_PATH.test(path);
}

/** What somebody reads who sent a form of a page that was left behind; it leads back to that page. */
export function expiredPage(path: string): string {
  return isOwnPath(path)
    ? `${EXPIRED_ADDRESS}?${new URLSearchParams({ page: path }).toString()}`
    : EXPIRED_ADDRESS;
}

/** Where somebody reads that nobody knows what became of the form that they sent. */
export const INTERRUPTED_ADDRESS = '/envoi-interrompu';
