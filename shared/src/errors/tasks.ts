import { defineErrors } from './define.js';

export const tasksErrors = defineErrors({
  'tasks.already-decided': {
    status: 409,
    fr: 'Ce dossier vient d’être clos par un collègue. Rechargez la page pour lire sa décision.',
    en: 'A colleague closed this file meanwhile. Reload the page to read the decision.',
  },
  'tasks.decision-not-offered': {
    status: 400,
    fr: 'Cette décision ne convient pas à ce dossier. Rechargez la page et choisissez parmi celles qu’elle propose.',
    en: 'This decision does not fit this file. Reload the page and choose among those it offers.',
  },
  'tasks.identity-refused': {
    status: 409,
    fr: 'Cette identité FranceConnect a déjà été refusée pour ce compte, ici ou dans un autre établissement. Répondez que ce sont deux personnes, ou recevez la famille.',
    en: 'This FranceConnect identity was already refused for this account, here or at another school. Answer that they are two persons, or see the family.',
  },
  'tasks.asking-record-gone': {
    status: 409,
    fr: 'La fiche qui demandait n’existe plus dans l’autre établissement, ou elle a été corrigée depuis et dit autre chose. Rien n’est changé : répondez que ce sont deux personnes.',
    en: 'The record that asked no longer exists at the other school, or was corrected since and says something else. Nothing is changed: answer that they are two persons.',
  },
  'tasks.asking-account-used': {
    status: 409,
    fr: 'L’élève s’est déjà connecté avec le compte ouvert dans l’autre établissement, ou le compte de chez vous est fermé : les deux comptes ne peuvent pas être réunis ici. Répondez que ce sont deux personnes ; l’élève garde les deux comptes.',
    en: 'The student has already signed in with the account opened at the other school, or the account here is closed: the two accounts cannot be joined here. Answer that they are two persons; the student keeps both accounts.',
  },
  'tasks.guardians-missing': {
    status: 400,
    fr: 'Choisissez au moins un responsable : dites à l’accès de qui l’élève s’oppose.',
    en: 'Choose at least one guardian: say whose access the student objects to.',
  },
  'tasks.note-missing': {
    status: 400,
    fr: 'Dites pourquoi : cette décision ne se prend pas sans motif.',
    en: 'Say why: this decision is not taken without a reason.',
  },
});
