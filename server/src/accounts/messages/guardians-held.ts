import { TYPOGRAPHY } from '@trousseau/shared';
import type { Template } from '../../messages/index.js';
import { HOLD_HOURS } from '../../roster/index.js';

/** Name under which the outbox knows this message. */
export const GUARDIANS_HELD = 'accounts.guardians-held';

const HOURS = String(HOLD_HOURS);

/**
 * What a school's administrators are told of guardians who were added to a child, or whose new contacts
 * nobody else could be told of: how many, where to look, and no name, number or address.
 */
export const guardiansHeld: Template = ({ count = '1', school = '', link = '' }, language) => {
  const one = count === '1';
  if (language === 'fr') {
    const who = one ? 'un responsable d’élève' : `${count} responsables d’élèves`;
    const sentences = [
      `À ${school}, une saisie ou un import vient d’ajouter ${who}, ou d’en changer les coordonnées.`,
      `Ces changements attendent : ils n’ouvrent aucun compte avant ${HOURS} heures, ou avant l’accord de la direction.`,
      `Relisez-les dans la console, à la page « Responsables à vérifier » : ${link}`,
      'Si vous n’attendiez pas ces changements, contactez la personne qui les a faits avant ce délai.',
    ];
    return {
      subject: TYPOGRAPHY.fr(`${one ? 'Un responsable' : `${count} responsables`} à vérifier`),
      text: sentences.map(TYPOGRAPHY.fr).join('\n\n'),
    };
  }
  const who = one ? 'one guardian' : `${count} guardians`;
  const sentences = [
    `At ${school}, an entry or an import just added ${who}, or changed their contacts.`,
    `These changes wait: they open no account for ${HOURS} hours, or until an administrator agrees.`,
    `Look at them in the console, on the page “Guardians to check”: ${link}`,
    'If you did not expect them, speak with whoever made them before that time.',
  ];
  return {
    subject: TYPOGRAPHY.en(one ? 'One guardian to check' : `${count} guardians to check`),
    text: sentences.map(TYPOGRAPHY.en).join('\n\n'),
  };
};
