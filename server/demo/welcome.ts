import { frenchDate } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import type { Config } from '#server/platform/config/config.js';
import type { LetterInHand } from './history/activate.js';
import { DEMO_STAFF } from './history/open-school.js';
import type { Story } from './history/story.js';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'direction',
  secretary: 'secrétariat',
  troubleshooter: 'dépannage',
  viewer: 'lecture seule',
  operator: 'exploitation',
};

/** Where the demonstration is and as whom one signs in. Only the demonstration ever prints a password. */
export function welcome({ http: { publicUrl } }: Config, story: Story): string[] {
  const { unused, expired, active } = story;
  return [
    '',
    'Trousseau, démonstration : collège Jean-Moulin (personnes inventées)',
    '',
    `  Console  ${publicUrl}/console`,
    `  Portail  ${publicUrl}/`,
    `  Mails    ${publicUrl}/demo/messages`,
    '',
    `Personnel, mot de passe ${story.staffPassword}`,
    ...DEMO_STAFF.map(({ role, email }) => `  ${email.padEnd(28)} ${ROLE_NAMES[role]}`),
    '',
    'Courriers à utiliser sur le portail',
    `  Élève        ${letterLine(unused.student)}`,
    `  Responsable  ${letterLine(unused.guardian)}`,
    `  Périmé       ${letterLine(expired)}`,
    '',
    `Comptes déjà activés, mot de passe ${story.familyPassword}`,
    `  Élève        ${active.student}`,
    `  Responsable  ${active.guardian}`,
    '',
    'Ctrl+C arrête la démonstration ; elle repart de zéro au prochain démarrage.',
  ];
}

function letterLine({ person, provisional }: LetterInHand): string {
  const whose = person.holder === 'student' ? 'né(e) le' : 'enfant né(e) le';
  const dates = person.birthDates.map((date) => frenchDate(date ?? '')).join(', ');
  return `${person.login}, mot de passe provisoire ${grouped(provisional)}, ${whose} ${dates}`;
}

/** As letters print it: in groups of four. */
function grouped(provisional: string): string {
  return provisional.match(/.{1,4}/g)?.join(' ') ?? provisional;
}
