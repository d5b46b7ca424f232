import {
  CHOSEN_PASSWORD_MIN,
  frenchTypography,
  type Civility,
  type Holder,
} from '@trousseau/shared';
import type { LetterModel } from './letter-model.js';

/** The words of one letter that depend on whom it is for and what it brings. */
export interface LetterTexts {
  readonly subject: string;
  readonly introduction: string;
  readonly stepsTitle: string;
  readonly steps: readonly string[];
}

const t = frenchTypography;
const MIN = String(CHOSEN_PASSWORD_MIN);

const CREDENTIALS: Readonly<Record<Holder, LetterTexts>> = {
  student: {
    subject: t("Objet : activation de votre compte d'élève"),
    introduction: t(
      "L'établissement met à votre disposition un compte personnel pour accéder à ses services en ligne. Il vous reste à l'activer : quelques minutes suffisent, sur un téléphone ou un ordinateur. Ce compte est propre à l'établissement et ne remplace aucun autre compte.",
    ),
    stepsTitle: t('Pour activer votre compte'),
    steps: [
      t("Ouvrez l'adresse indiquée ci-dessus, ou scannez le code, puis choisissez « Élève »."),
      t('Saisissez votre identifiant et votre mot de passe provisoire, avec ou sans les tirets.'),
      t(`Choisissez votre mot de passe : ${MIN} caractères au moins. Gardez-le pour vous.`),
      t('Indiquez votre date de naissance : votre compte est activé.'),
    ],
  },
  guardian: {
    subject: t("Objet : activation de votre compte de responsable d'élève"),
    introduction: t(
      "L'établissement met à votre disposition un compte personnel pour accéder à ses services en ligne et suivre la scolarité des enfants indiqués ci-dessous. Il vous reste à l'activer : quelques minutes suffisent, sur un téléphone ou un ordinateur. Ce compte est propre à l'établissement et ne remplace aucun autre compte.",
    ),
    stepsTitle: t('Pour activer votre compte'),
    steps: [
      t(
        "Ouvrez l'adresse indiquée ci-dessus, ou scannez le code, puis choisissez « Responsable d'élève ».",
      ),
      t('Saisissez votre identifiant et votre mot de passe provisoire, avec ou sans les tirets.'),
      t('Indiquez la date de naissance de chaque enfant rattaché.'),
      t(`Choisissez votre mot de passe : ${MIN} caractères au moins. Gardez-le pour vous.`),
      t('Confirmez les enfants rattachés et indiquez votre adresse mail, obligatoire.'),
      t('Ouvrez le lien reçu par mail : votre compte est activé.'),
    ],
  },
};

const SIGN_IN_STEPS = [
  t('Saisissez votre identifiant et le mot de passe que vous avez choisi.'),
  t(
    "Mot de passe oublié ? Adressez-vous à l'établissement, qui vous aidera à en choisir un nouveau.",
  ),
] as const;

const SIGN_IN_HELP: Readonly<Record<Holder, LetterTexts>> = {
  student: {
    subject: t("Objet : connexion à votre compte d'élève"),
    introduction: t(
      "Votre compte est déjà actif : vous n'avez rien à activer. Le mot de passe que vous avez choisi reste le vôtre ; l'établissement ne le connaît pas. Voici comment vous connecter.",
    ),
    stepsTitle: t('Pour vous connecter'),
    steps: [
      t("Ouvrez l'adresse indiquée ci-dessus, ou scannez le code, puis choisissez « Élève »."),
      ...SIGN_IN_STEPS,
    ],
  },
  guardian: {
    subject: t("Objet : connexion à votre compte de responsable d'élève"),
    introduction: t(
      "Votre compte est déjà actif : vous n'avez rien à activer. Le mot de passe que vous avez choisi reste le vôtre ; l'établissement ne le connaît pas. Voici comment vous connecter.",
    ),
    stepsTitle: t('Pour vous connecter'),
    steps: [
      t(
        "Ouvrez l'adresse indiquée ci-dessus, ou scannez le code, puis choisissez « Responsable d'élève ».",
      ),
      ...SIGN_IN_STEPS,
    ],
  },
};

const TEXTS = { credentials: CREDENTIALS, 'sign-in-help': SIGN_IN_HELP } as const;

/** The words of a window letter. */
export function letterTexts(kind: LetterModel['kind'], holder: Holder): LetterTexts {
  return TEXTS[kind][holder];
}

const HELP_COMMON = t(
  "Courrier perdu ou mot de passe refusé ? L'établissement vous remettra un nouveau courrier ; celui-ci ne fonctionnera plus.",
);
const HELP_GUARDIAN = t("Un enfant manque, ou n'est pas le vôtre ? Signalez-le à l'établissement.");
const HELP_PRIVATE = t('Ne confiez ces informations à personne, même si on vous les demande.');
const HELP_ACTIVE = t(
  "Une question, un enfant qui manque dans cette liste ? Adressez-vous à l'établissement. Personne ne vous demandera jamais votre mot de passe.",
);
const HELP_ACTIVE_STUDENT = t(
  "Une question ? Adressez-vous à l'établissement. Personne ne vous demandera jamais votre mot de passe.",
);

/** What to do when something is wrong, as paragraphs. */
export function helpParagraphs(kind: LetterModel['kind'], holder: Holder): readonly string[] {
  if (kind === 'sign-in-help') return [holder === 'guardian' ? HELP_ACTIVE : HELP_ACTIVE_STUDENT];
  return holder === 'guardian'
    ? [HELP_COMMON, HELP_GUARDIAN, HELP_PRIVATE]
    : [HELP_COMMON, HELP_PRIVATE];
}

/** How the letter greets its reader. */
export function salutation(holder: Holder, civility: Civility | null): string {
  if (holder === 'student') return 'Bonjour,';
  if (civility === 'Mme') return 'Madame,';
  return civility === 'M.' ? 'Monsieur,' : 'Madame, Monsieur,';
}

/** Labels and short sentences of letters and coupons. */
export const LABELS = {
  class: 'Classe',
  account: t('Compte de'),
  address: 'Adresse',
  login: 'Identifiant',
  provisionalPassword: 'Mot de passe provisoire',
  password: 'Mot de passe',
  chosenPassword: t('celui que vous avez choisi'),
  scan: t('ou scannez ce code'),
  children: t('Enfants rattachés à ce compte'),
  help: t('En cas de difficulté'),
  handedOut: t("Remis par l'élève"),
  noClass: 'Sans classe',
} as const;

/** The words of a student's coupon that depend on what it brings. */
export function couponTexts(kind: LetterModel['kind']): {
  readonly start: string;
  readonly password: string;
  readonly steps: string;
} {
  return kind === 'credentials'
    ? {
        start: t('Pour activer votre compte, ouvrez'),
        password: LABELS.provisionalPassword,
        steps: t(
          `Choisissez ensuite votre mot de passe (${MIN} caractères au moins, gardez-le pour vous), puis indiquez votre date de naissance.`,
        ),
      }
    : {
        start: t('Compte déjà actif : pour vous connecter, ouvrez'),
        password: LABELS.password,
        steps: t(
          "Mot de passe oublié ? Adressez-vous à l'établissement, qui vous aidera à en choisir un nouveau.",
        ),
      };
}

/** « Valable jusqu’au 28 février 2027 inclus ». */
export function validity(validUntilText: string): string {
  return t(`Valable jusqu'au ${validUntilText} inclus`);
}

/** « Tél. 04 91 00 00 00 · UAI 0130001F ». */
export function schoolReferences(phone: string | null, uai: string): string {
  const code = `UAI\u00a0${uai}`;
  return phone === null ? code : `Tél.\u00a0${phone.replace(/ /g, '\u00a0')}   ·   ${code}`;
}

/** The number by which the print log knows a letter. */
export function serialNumber(serial: string): string {
  return `Courrier n°\u00a0${serial}`;
}

/** « et 3 autres enfants », when a list is longer than its room. */
export function moreChildren(count: number): string {
  return `et ${String(count)} autres enfants`;
}

/** « Classe 6A », under the name of a letter that is handed out. */
export function classLine(className: string): string {
  return `Classe ${className}`;
}

/** What a person is told before printing when a letter cannot show something as it is written. */
export const WARNINGS = {
  undrawable: (person: string, characters: readonly string[]) =>
    t(`${person} : les caractères « ${characters.join(' ')} » ne peuvent pas être imprimés.`),
  nameCut: (person: string) => t(`${person} : le nom est trop long et serait abrégé par « … ».`),
  classCut: (person: string, className: string) =>
    t(`${person} : le nom de la classe « ${className} » est trop long et serait abrégé par « … ».`),
  childCut: (person: string, child: string) =>
    t(`${person} : le nom de l'enfant « ${child} » est trop long et serait abrégé par « … ».`),
  childrenLeftOut: (person: string, count: number) =>
    t(`${person} : ${String(count)} enfants ne tiennent pas dans la liste du courrier.`),
  addressNarrowed: (person: string, line: string) =>
    t(`${person} : la ligne d'adresse « ${line} » est trop large et serait resserrée.`),
  addressAbbreviated: (person: string, line: string, printed: string) =>
    t(`${person} : la ligne d'adresse « ${line} » serait abrégée en « ${printed} ».`),
  addressCut: (person: string, line: string, printed: string) =>
    t(
      `${person} : la ligne d'adresse « ${line} » est trop longue et serait coupée : « ${printed} ».`,
    ),
} as const;
