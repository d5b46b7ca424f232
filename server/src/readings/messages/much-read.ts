import { TYPOGRAPHY } from '@trousseau/shared';
import type { Template } from '../../messages/index.js';

/** Name under which the outbox knows this message. */
export const MUCH_READ = 'readings.much-read';

const WHAT = {
  fr: {
    people: ['personne consultée', 'personnes consultées'],
    letters: ['courrier imprimé', 'courriers imprimés'],
    files: ['fichier emporté', 'fichiers emportés'],
    contacts: ['coordonnée modifiée', 'coordonnées modifiées'],
  },
  en: {
    people: ['person shown', 'people shown'],
    letters: ['letter printed', 'letters printed'],
    files: ['file taken away', 'files taken away'],
    contacts: ['contact changed', 'contacts changed'],
  },
} as const;

/** What the head and the operators are told of a member of staff who reads, prints or changes more than is ordinary. */
export const muchRead: Template = (
  { staff = '', school = '', measure = 'people', count = '0', hours = '1', link = '', code = '' },
  language,
) => {
  const [one, many] = WHAT[language][measure as keyof typeof WHAT.fr];
  const what = `${count} ${count === '1' ? one : many}`;
  const asked = code === 'yes';
  if (language === 'fr') {
    const within = hours === '1' ? 'en une heure' : `en ${hours} heures`;
    const sentences = [
      `À ${school}, le compte de ${staff} compte ${what} ${within} : c’est plus que d’ordinaire.`,
      asked
        ? 'Rien d’autre ne lui est montré tant qu’un nouveau code de son application d’authentification n’est pas donné.'
        : 'Ses réponses sont ralenties.',
      'Demandez-lui, de vive voix ou par téléphone, si c’est bien son travail. Si ce n’est pas le cas, désactivez son accès : ses sessions se terminent aussitôt.',
      `Ce que ce compte a vu, et la marche à suivre : ${link}`,
    ];
    return {
      subject: TYPOGRAPHY.fr(`Consultation inhabituelle : ${what} ${within}`),
      text: sentences.map(TYPOGRAPHY.fr).join('\n\n'),
    };
  }
  const within = hours === '1' ? 'in one hour' : `in ${hours} hours`;
  const sentences = [
    `At ${school}, the account of ${staff} has ${what} ${within}: more than is ordinary.`,
    asked
      ? 'Nothing more is shown to it until a fresh code of its authenticator application is given.'
      : 'Its answers are slowed.',
    'Ask them, in person or by telephone, whether this is their work. If it is not, disable their access: their sessions end at once.',
    `What this account has seen, and what to do: ${link}`,
  ];
  return {
    subject: TYPOGRAPHY.en(`Unusual reading: ${what} ${within}`),
    text: sentences.map(TYPOGRAPHY.en).join('\n\n'),
  };
};
