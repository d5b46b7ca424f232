import { defineErrors } from './define.js';

/** Codes of what is done at once when something leaked. */
export const incidentErrors = defineErrors({
  'incident.count-differs': {
    status: 409,
    fr: 'Le nombre écrit est {stated}, il y en a maintenant {actual}. Rien n’a été fait : relisez le nombre, puis confirmez-le.',
    en: 'The number typed is {stated}, there are {actual} by now. Nothing was done: read the number again, then confirm it.',
  },
  'incident.nobody': {
    status: 409,
    fr: 'Personne n’est concerné : il n’y a rien à faire.',
    en: 'Nobody is concerned: there is nothing to do.',
  },
  'incident.since-missing': {
    status: 400,
    fr: 'Donnez le jour depuis lequel des mots de passe ont pu être connus.',
    en: 'Give the day since which passwords may have been known.',
  },
  'incident.since-future': {
    status: 400,
    fr: 'Ce jour n’est pas encore venu. Donnez celui depuis lequel des mots de passe ont pu être connus.',
    en: 'That day has not come yet. Give the one since which passwords may have been known.',
  },
  'incident.under-way': {
    status: 409,
    fr: 'Cette mesure, ou celle qui la défait, est déjà en cours, dans un établissement ou pour tous. Attendez sa fin, page « Incident ».',
    en: 'This measure, or the one that undoes it, is under way already, in a school or for all. Wait for its end, on the page “Incident”.',
  },
  'incident.stopped-in-school': {
    status: 409,
    fr: 'Cette mesure, ou celle qui la défait, s’est arrêtée avant la fin dans l’établissement « {school} ». Elle doit d’abord y être reprise, page « Incident » de cet établissement.',
    en: 'This measure, or the one that undoes it, stopped before its end in the school “{school}”. It must first be resumed there, on the page “Incident” of that school.',
  },
  'incident.stopped-for-all': {
    status: 409,
    fr: 'Cette mesure, ou celle qui la défait, s’est arrêtée avant la fin pour tous les établissements. L’exploitant doit d’abord la reprendre, page « Incident », sans établissement choisi.',
    en: 'This measure, or the one that undoes it, stopped before its end for all schools. The operator must first resume it, on the page “Incident”, with no school chosen.',
  },
  'incident.stopped': {
    status: 503,
    fr: 'La mesure s’est arrêtée avant la fin, après {done|compte|comptes} ; ce qui est fait est conservé. Reprenez-la, page « Incident ».',
    en: 'The measure stopped before its end, after {done|account|accounts}; what is done is kept. Resume it, on the page “Incident”.',
  },
  'incident.not-stopped': {
    status: 409,
    fr: 'Cette mesure n’est pas arrêtée : il n’y a rien à reprendre.',
    en: 'This measure has not stopped: there is nothing to resume.',
  },
});
