import { PORTAL_STEPS } from '@trousseau/shared';
import { count } from './count.js';

/** The children’s birth dates. */
export const children = {
  title: PORTAL_STEPS.children.page,
  lead: 'Un par un, dans n’importe quel ordre : tous les élèves de votre courrier, et ceux de vos autres établissements s’ils utilisent aussi ce site.',
  leadOther:
    'Un par un, dans n’importe quel ordre : tous les élèves dont vous êtes responsable et qui utilisent ce site.',
  entered: 'Dates indiquées',
  child: (n: number) => `Enfant ${String(n)} :`,
  remove: (date: string) => `Retirer le ${date}`,
  legend: "Date de naissance d'un enfant",
  legendNext: "Date de naissance d'un autre enfant",
  add: 'Ajouter un autre enfant',
  submit: 'J’ai indiqué tous mes enfants',
  missing: 'Indiquez au moins une date de naissance.',
  full: "Il n'est pas possible d'ajouter d'autres dates.",
  wrong: (left: number) =>
    `Ces dates ne correspondent pas à celles que connaît l'établissement. Vérifiez-les toutes, et qu'aucun enfant ne manque. Il vous reste ${count(left, 'essai', 'essais')} aujourd'hui.`,
};
