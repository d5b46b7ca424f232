import {
  CHOSEN_PASSWORD_MIN,
  frenchCount,
  frenchTypography,
  PORTAL_STEPS,
  PORTAL_WORDS,
  type AnnouncedStep,
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
  /** Another way, in a paragraph after the steps. */
  readonly otherWay?: string;
}

const t = frenchTypography;
const MIN = String(CHOSEN_PASSWORD_MIN);
const { student, legalGuardian, noAccount, franceConnect, passwordForgotten } = PORTAL_WORDS;

/** What the entry of the portal calls each reader. */
const ENTRANCES: Readonly<Record<Holder, string>> = { student, guardian: legalGuardian };

/** The steps that follow the sign-in of each letter, in the order of the portal. */
export const LETTER_STEPS = {
  credentials: {
    student: ['password', 'birth-date'],
    guardian: ['children', 'code', 'password', 'links', 'email'],
  },
  'new-password': {
    student: ['password', 'birth-date'],
    guardian: ['children', 'code', 'password'],
  },
  'quicker-path': ['mobile', 'asked-code', 'children', 'password'],
} as const satisfies Readonly<
  Record<string, readonly AnnouncedStep[] | Readonly<Record<Holder, readonly AnnouncedStep[]>>>
>;

const ACTIVATED = 'votre compte est activé';
const CHANGED = 'votre mot de passe est changé';

/** The sentences of these steps; the last one says what comes of it. */
function announced(steps: readonly AnnouncedStep[], end: string): readonly string[] {
  const sentences = steps.map((step) => PORTAL_STEPS[step].letter);
  return sentences.map((sentence, index) =>
    t(index === sentences.length - 1 ? `${sentence} : ${end}.` : `${sentence}.`),
  );
}

/** With a letter that bears a provisional password: the code of the letter says whose it is. */
function byLetter(holder: Holder, steps: readonly AnnouncedStep[], end: string): readonly string[] {
  return [
    t(
      `Scannez le code : votre identifiant y est déjà. Ou ouvrez l'adresse ci-dessus, choisissez « ${ENTRANCES[holder]} » et saisissez-le.`,
    ),
    t('Saisissez votre mot de passe provisoire, avec ou sans les tirets.'),
    ...announced(steps, end),
  ];
}

const CREDENTIALS: Readonly<Record<Holder, LetterTexts>> = {
  student: {
    subject: t("Objet : activation de votre compte d'élève"),
    introduction: t(
      "L'établissement met à votre disposition un compte personnel pour accéder à ses services en ligne. Il vous reste à l'activer : quelques minutes suffisent, sur un téléphone ou un ordinateur. Ce compte est propre à l'établissement et ne remplace aucun autre compte.",
    ),
    stepsTitle: t('Pour activer votre compte'),
    steps: byLetter('student', LETTER_STEPS.credentials.student, ACTIVATED),
  },
  guardian: {
    subject: t("Objet : activation de votre compte de responsable d'élève"),
    introduction: t(
      "L'établissement met à votre disposition un compte personnel pour accéder à ses services en ligne et suivre la scolarité des enfants indiqués ci-dessous. Il vous reste à l'activer : quelques minutes suffisent, sur un téléphone ou un ordinateur. Ce compte est propre à l'établissement et ne remplace aucun autre compte.",
    ),
    stepsTitle: t('Pour activer votre compte'),
    steps: byLetter('guardian', LETTER_STEPS.credentials.guardian, ACTIVATED),
  },
};

const NEW_PASSWORD_INTRODUCTION = t(
  "Votre compte est déjà actif. Ce courrier vous permet de choisir un nouveau mot de passe : quelques minutes suffisent, sur un téléphone ou un ordinateur. Votre identifiant ne change pas, et d'ici là vous pouvez toujours vous connecter comme avant.",
);
const NEW_PASSWORD_TITLE = t('Pour choisir un nouveau mot de passe');

const NEW_PASSWORD: Readonly<Record<Holder, LetterTexts>> = {
  student: {
    subject: t("Objet : nouveau mot de passe de votre compte d'élève"),
    introduction: NEW_PASSWORD_INTRODUCTION,
    stepsTitle: NEW_PASSWORD_TITLE,
    steps: byLetter('student', LETTER_STEPS['new-password'].student, CHANGED),
  },
  guardian: {
    subject: t("Objet : nouveau mot de passe de votre compte de responsable d'élève"),
    introduction: NEW_PASSWORD_INTRODUCTION,
    stepsTitle: NEW_PASSWORD_TITLE,
    steps: byLetter('guardian', LETTER_STEPS['new-password'].guardian, CHANGED),
  },
};

/** For an account that is open: how to sign in, and how to do without the school when the password is gone. */
function signInSteps(holder: Holder, repair: boolean): readonly string[] {
  const school = "adressez-vous à l'établissement, qui vous aidera à en choisir un nouveau.";
  return [
    t(
      `Ouvrez l'adresse indiquée ci-dessus, ou scannez le code, puis choisissez « ${ENTRANCES[holder]} ».`,
    ),
    t('Saisissez votre identifiant et le mot de passe que vous avez choisi.'),
    repair
      ? t(
          `Mot de passe oublié ? Choisissez « ${passwordForgotten} » : un code reçu par SMS ou par mail permet d'en choisir un nouveau. Sinon, ${school}`,
        )
      : t(`Mot de passe oublié ? A${school.slice(1)}`),
  ];
}

const SIGN_IN_INTRODUCTION = t(
  "Votre compte est déjà actif : vous n'avez rien à activer. Le mot de passe que vous avez choisi reste le vôtre ; l'établissement ne le connaît pas. Voici comment vous connecter.",
);

function signInHelp(holder: Holder, repair: boolean): LetterTexts {
  return {
    subject:
      holder === 'student'
        ? t("Objet : connexion à votre compte d'élève")
        : t("Objet : connexion à votre compte de responsable d'élève"),
    introduction: SIGN_IN_INTRODUCTION,
    stepsTitle: t('Pour vous connecter'),
    steps: signInSteps(holder, repair),
  };
}

/** For an account that waits for nothing but its e-mail: whoever signs in is led to the confirmation. */
function confirmEmail(holder: Holder, repair: boolean): LetterTexts {
  const [open = '', signIn = '', forgotten = ''] = signInSteps(holder, repair);
  return {
    subject: t("Objet : adresse mail à confirmer pour votre compte de responsable d'élève"),
    introduction: t(
      'Votre compte est presque ouvert : vous avez choisi votre mot de passe, il reste à confirmer votre adresse mail. Sans cela, le compte reste fermé.',
    ),
    stepsTitle: t('Pour terminer'),
    steps: [
      open,
      signIn,
      t(
        'Ouvrez le lien du mail reçu. S’il n’est pas arrivé : « Renvoyer le mail », ou corrigez votre adresse.',
      ),
      forgotten,
    ],
  };
}

const QUICKER_PATH: LetterTexts = {
  subject: CREDENTIALS.guardian.subject,
  introduction: t(
    "L'établissement met à votre disposition un compte personnel pour accéder à ses services en ligne et suivre la scolarité des enfants indiqués ci-dessous. Votre téléphone portable suffit pour l'activer : il ne vous faut aucun mot de passe provisoire. Ce compte est propre à l'établissement et ne remplace aucun autre compte.",
  ),
  stepsTitle: CREDENTIALS.guardian.stepsTitle,
  steps: [
    t(
      `Scannez le code, ou ouvrez l'adresse indiquée ci-dessus et choisissez « ${ENTRANCES.guardian} », puis « ${noAccount} ».`,
    ),
    ...announced(LETTER_STEPS['quicker-path'], ACTIVATED),
  ],
};

const QUICKER_PATH_WITH_FRANCE_CONNECT: LetterTexts = {
  ...QUICKER_PATH,
  otherWay: t(
    `Autre possibilité, à partir de l'adresse ci-dessus : « ${franceConnect} », sans mot de passe à retenir. La première fois, ce téléphone et les dates de naissance vous seront demandés.`,
  ),
};

/** What the portal offers besides the letter: a letter names nothing else. */
export interface OfferedWays {
  readonly franceConnect: boolean;
  /** Whether a forgotten password can be repaired there. */
  readonly repair: boolean;
}

/** The words of a window letter. */
export function letterTexts(
  kind: LetterModel['kind'],
  holder: Holder,
  offered: OfferedWays,
): LetterTexts {
  switch (kind) {
    case 'credentials':
      return CREDENTIALS[holder];
    case 'new-password':
      return NEW_PASSWORD[holder];
    case 'sign-in-help':
      return signInHelp(holder, offered.repair);
    case 'confirm-email':
      return confirmEmail(holder, offered.repair);
    case 'quicker-path':
      return offered.franceConnect ? QUICKER_PATH_WITH_FRANCE_CONNECT : QUICKER_PATH;
  }
}

const HELP_COMMON = t(
  "Courrier perdu ou mot de passe refusé ? L'établissement vous remettra un nouveau courrier ; celui-ci ne fonctionnera plus.",
);
const HELP_REPAIR = t(
  `Courrier perdu ? L'établissement en remet un autre, et celui-ci ne fonctionne plus. Mot de passe choisi puis oublié ? « ${passwordForgotten} », sur la page de connexion.`,
);
const HELP_UNASKED = t(
  "Vous n'avez demandé aucun nouveau mot de passe ? Signalez-le à l'établissement.",
);
const HELP_GUARDIAN = t("Un enfant manque, ou n'est pas le vôtre ? Signalez-le à l'établissement.");
const HELP_PRIVATE = t('Ne confiez ces informations à personne, même si on vous les demande.');
const HELP_ACTIVE = t(
  "Une question, un enfant qui manque dans cette liste ? Adressez-vous à l'établissement. Personne ne vous demandera jamais votre mot de passe.",
);
const HELP_ACTIVE_STUDENT = t(
  "Une question ? Adressez-vous à l'établissement. Personne ne vous demandera jamais votre mot de passe.",
);

const HELP_MOBILE = t(
  "Ce numéro n'est plus le vôtre ? Signalez-le à l'établissement : il corrigera votre fiche ou vous remettra un courrier avec un mot de passe provisoire.",
);
const HELP_CODE = t('Ne donnez à personne votre mot de passe, ni le code reçu par SMS.');

/** What to do when something is wrong, as paragraphs. */
export function helpParagraphs(
  kind: LetterModel['kind'],
  holder: Holder,
  { repair }: OfferedWays,
): readonly string[] {
  if (kind === 'quicker-path') return [HELP_MOBILE, HELP_GUARDIAN, HELP_CODE];
  if (kind === 'new-password') return [HELP_COMMON, HELP_UNASKED, HELP_PRIVATE];
  if (kind === 'sign-in-help' || kind === 'confirm-email')
    return [holder === 'guardian' ? HELP_ACTIVE : HELP_ACTIVE_STUDENT];
  return holder === 'guardian'
    ? [repair ? HELP_REPAIR : HELP_COMMON, HELP_GUARDIAN, HELP_PRIVATE]
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
  mobile: t("Votre téléphone portable, tel que l'établissement le connaît"),
  loginLater: t('Identifiant, une fois votre compte activé'),
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
  return kind === 'credentials' || kind === 'new-password'
    ? {
        start: t(
          kind === 'credentials'
            ? 'Pour activer votre compte, ouvrez'
            : 'Pour choisir un nouveau mot de passe, ouvrez',
        ),
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
  return t(`et ${frenchCount(count, 'autre enfant', 'autres enfants')}`);
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
    t(
      `${person} : ${frenchCount(count, 'enfant ne tient', 'enfants ne tiennent')} pas dans la liste du courrier.`,
    ),
  addressNarrowed: (person: string, line: string) =>
    t(`${person} : la ligne d'adresse « ${line} » est trop large et serait resserrée.`),
  addressAbbreviated: (person: string, line: string, printed: string) =>
    t(`${person} : la ligne d'adresse « ${line} » serait abrégée en « ${printed} ».`),
  addressCut: (person: string, line: string, printed: string) =>
    t(
      `${person} : la ligne d'adresse « ${line} » est trop longue et serait coupée : « ${printed} ».`,
    ),
} as const;
