import { handedOutBlock } from '../../src/letters/drawing/index.js';
import type {
  CredentialsLetter,
  DrawingOptions,
  LetterSchool,
  QuickerPathLetter,
  SignInHelpLetter,
} from '../../src/letters/drawing/index.js';

/** A school with everything that a letterhead can show but a logo. */
export function aLetterSchool(changes: Partial<LetterSchool> = {}): LetterSchool {
  return {
    name: 'Collège Jean-Moulin',
    uai: '0130001F',
    addressLines: ['12 rue des Écoles', '13001 Marseille'],
    phone: '04 91 00 00 00',
    headName: 'Mme Claire Fontaine',
    headTitle: 'La principale',
    logo: null,
    windowOffsetXMm: 0,
    windowOffsetYMm: 0,
    ...changes,
  };
}

/** What the letters of a run are drawn with. */
export function drawingOptions(
  school: LetterSchool = aLetterSchool(),
  franceConnect = false,
): DrawingOptions {
  return {
    issuer: {
      school,
      dateText: 'Marseille, le 28 août 2026',
      portalAddress: 'https://cles.college-jean-moulin.fr',
      franceConnect,
      repair: true,
    },
    metadata: { title: 'Courriers 6A', createdAt: new Date('2026-08-28T08:00:00Z') },
  };
}

/** A student's letter with a provisional password. */
export function aStudentLetter(changes: Partial<CredentialsLetter> = {}): CredentialsLetter {
  return {
    kind: 'credentials',
    holder: 'student',
    recipientName: 'BENALI Yanis',
    civility: null,
    className: '6A',
    addressLines: handedOutBlock('BENALI Yanis', '6A').lines,
    login: 'y.benali',
    children: [],
    qrText: 'https://cles.college-jean-moulin.fr/l/Q7WMKP4XNB2TVD9RHJ',
    serial: '26-0417-0083',
    secret: 'kfhw9ztnb4mq',
    validUntilText: '28 novembre 2026',
    ...changes,
  };
}

/** A guardian's letter with a provisional password and two children. */
export function aGuardianLetter(changes: Partial<CredentialsLetter> = {}): CredentialsLetter {
  return aStudentLetter({
    holder: 'guardian',
    recipientName: 'BENALI Nadia',
    civility: 'Mme',
    addressLines: [
      'Mme BENALI Nadia',
      'Appartement 12',
      'RÉSIDENCE LES OLIVIERS',
      '128 AVENUE DU GÉNÉRAL LECLERC',
      '13001 MARSEILLE',
    ],
    login: 'n.benali',
    children: [
      { name: 'BENALI Yanis', className: '6A' },
      { name: 'BENALI Lina', className: '4B' },
    ],
    ...changes,
  });
}

/** The page for an account that is already active. */
export function aSignInHelpLetter(changes: Partial<SignInHelpLetter> = {}): SignInHelpLetter {
  const { secret, validUntilText, ...rest } = aStudentLetter();
  return { ...rest, kind: 'sign-in-help', ...changes };
}

/** The letter of a guardian whose mobile is enough. */
export function aQuickerPathLetter(changes: Partial<QuickerPathLetter> = {}): QuickerPathLetter {
  const { secret, validUntilText, ...rest } = aGuardianLetter();
  return {
    ...rest,
    kind: 'quicker-path',
    holder: 'guardian',
    maskedMobile: '06 •• •• •• 78',
    qrText: 'https://cles.college-jean-moulin.fr/inscription',
    ...changes,
  };
}
