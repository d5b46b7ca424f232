import { formatPhone, frenchDate } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import type { FranceConnectSimulator } from '@trousseau/fixtures';
import type { Config } from '#server/platform/config/config.js';
import type { LetterInHand } from './history/activate.js';
import { GUESTS } from './history/france-connect-guests.js';
import type { Guest } from './history/france-connect-guests.js';
import { DEMO_STAFF } from './history/open-school.js';
import type { DemoPerson } from './history/people.js';
import type { Story } from './history/story.js';
import { isLocal } from './settings.js';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'direction',
  secretary: 'secrétariat',
  troubleshooter: 'dépannage',
  viewer: 'lecture seule',
  operator: 'exploitation',
};

/** What happens to somebody who signs in at FranceConnect as one of these. */
const WHAT_HAPPENS: Readonly<Record<Guest, string>> = {
  'nom-de-naissance': 'le nom de naissance est celui du dossier : compte activé',
  'nom-d-usage': 'le nom d’usage est celui du dossier : compte activé',
  'second-prenom': 'un autre prénom est celui du dossier : compte activé',
  'autre-nom': 'les noms diffèrent : l’établissement décide, dans la console',
  'deja-venu': '« Mon compte » aussitôt, sans rien demander d’autre',
  'compte-actif': 'compte déjà actif : son mot de passe (ci-dessous) est demandé une fois',
  'en-attente': 'l’établissement n’a pas encore décidé ; décidez dans la console, puis revenez',
  'mot-de-passe-perdu': 'de même, pour un compte actif dont le mot de passe est perdu',
};

const LOGIN_WIDTH = 20;

/** Where the demonstration is, as whom one signs in, and what to try. Only the demonstration ever prints a password. */
export function welcome(config: Config, simulator: FranceConnectSimulator, story: Story): string[] {
  const { publicUrl } = config.http;
  const { unused, expired, active, newcomer } = story;
  return [
    '',
    'Trousseau, démonstration : collège Jean-Moulin (personnes inventées)',
    '',
    `  Console  ${publicUrl}/console`,
    `  Portail  ${publicUrl}/`,
    `  Messages ${publicUrl}/demo/messages (mails et SMS : aucun ne part)`,
    '',
    `Personnel, mot de passe ${story.staffPassword}`,
    ...DEMO_STAFF.map(({ role, email }) => `  ${email.padEnd(28)} ${ROLE_NAMES[role]}`),
    ...providerLine(config),
    '',
    'Courriers à utiliser sur le portail',
    `  Élève        ${letterLine(unused.student)}`,
    `  Responsable  ${letterLine(unused.guardian)}`,
    `  Périmé       ${letterLine(expired)}`,
    '',
    '« Je n’ai pas de compte », sans courrier',
    `  Inscription  ${personLine(newcomer)}`,
    '',
    ...franceConnectLines(config, simulator, story),
    '',
    `Comptes déjà activés, mot de passe ${story.familyPassword}`,
    `  Élève        ${active.student.login}`,
    `  Responsable  ${active.guardian.login}, mobile ${mobileOf(active.guardian)} (« Identifiant oublié ? »)`,
    '',
    'Dossiers à traiter dans la console, par le secrétariat ou la direction',
    '  noms qui diffèrent, mobile partagé, comptes regroupés, rattachement contesté, contact injoignable…',
    '',
    'Ctrl+C arrête la démonstration ; elle repart de zéro au prochain démarrage.',
  ];
}

function providerLine({ staffProvider }: Config): string[] {
  if (staffProvider === null) return [];
  return [`  ou avec ${staffProvider.name}, une fois le compte relié dans « Mon compte »`];
}

function franceConnectLines(
  config: Config,
  { url }: FranceConnectSimulator,
  { guests }: Story,
): string[] {
  return [
    `FranceConnect, simulé sur ${url} : choisissez-y l’une de ces personnes`,
    ...GUESTS.flatMap((guest) => [
      `  ${guest.padEnd(LOGIN_WIDTH)} ${WHAT_HAPPENS[guest]}`,
      `  ${''.padEnd(LOGIN_WIDTH)} ${reachedLine(guests[guest])}`,
    ]),
    ...(isLocal(config)
      ? [`  Ouvrez le portail à l’adresse ci-dessus exactement : FranceConnect y ramène.`]
      : [
          '  Le simulateur n’écoute que sur cette machine : depuis une autre, ce parcours s’arrête à son',
          '  bouton ; tout le reste fonctionne.',
        ]),
  ];
}

function letterLine({ person, provisional }: LetterInHand): string {
  const { login } = person;
  return `${login}, mot de passe provisoire ${grouped(provisional)}, ${birthLine(person)}`;
}

function personLine(person: DemoPerson): string {
  const { firstName, lastName, usageName } = person.name;
  return `prénom ${firstName}, nom ${usageName ?? lastName}, ${reachedLine(person)}`;
}

function reachedLine(person: DemoPerson): string {
  return `mobile ${mobileOf(person)}, ${birthLine(person)}`;
}

function birthLine({ holder, birthDates }: DemoPerson): string {
  const whose = holder === 'student' ? 'né(e) le' : 'enfant né(e) le';
  return `${whose} ${birthDates.map((date) => frenchDate(date ?? '')).join(', ')}`;
}

function mobileOf({ mobile }: DemoPerson): string {
  return formatPhone(mobile ?? '');
}

/** As letters print it: in groups of four. */
function grouped(provisional: string): string {
  return provisional.match(/.{1,4}/g)?.join(' ') ?? provisional;
}
