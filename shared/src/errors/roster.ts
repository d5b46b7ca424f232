import { defineErrors } from './define.js';

export const rosterErrors = defineErrors({
  'roster.uai-invalid': {
    status: 400,
    fr: 'Ce code UAI n’est pas valide : sept chiffres et leur lettre de contrôle, par exemple 0130001F.',
    en: 'This UAI code is not valid: seven digits and their check letter, for example 0130001F.',
  },
  'roster.uai-taken': {
    status: 409,
    fr: 'Un établissement porte déjà le code UAI {uai}.',
    en: 'A school already has the UAI code {uai}.',
  },
  'roster.school-unknown': {
    status: 404,
    fr: 'Aucun établissement ne porte le code UAI {uai}. Créez-le avec « trousseau create-school ».',
    en: 'No school has the UAI code {uai}. Create it with “trousseau create-school”.',
  },
  'roster.time-zone-invalid': {
    status: 400,
    fr: 'Ce fuseau horaire n’existe pas. Exemple : Europe/Paris.',
    en: 'This time zone does not exist. Example: Europe/Paris.',
  },
  'roster.class-name-taken': {
    status: 409,
    fr: 'Une classe s’appelle déjà {name} cette année.',
    en: 'A class is already called {name} this year.',
  },
  'roster.class-unknown': {
    status: 404,
    fr: 'Aucune classe ne s’appelle {name} cette année.',
    en: 'No class is called {name} this year.',
  },
  'roster.never-deleted': {
    status: 409,
    fr: 'Une personne n’est jamais supprimée : son compte est clos à son départ et pourra lui être rendu à son retour.',
    en: 'A person is never deleted: the account is closed on departure and can be given back on return.',
  },
  'roster.contact-not-held': {
    status: 409,
    fr: 'Cette fiche n’a pas de nouvelle coordonnée en attente : il n’y a rien à approuver.',
    en: 'This record has no new contact that waits: there is nothing to approve.',
  },
  'roster.holds-moved': {
    status: 409,
    fr: 'Cette liste a changé pendant que vous la lisiez : {count|responsable attend|responsables attendent} maintenant. Relisez-la, puis approuvez.',
    en: 'This list changed while you were reading it: {count|guardian waits|guardians wait} now. Read it again, then approve.',
  },
  'roster.holds-own': {
    status: 409,
    fr: 'Vous avez fait vous-même {count} de ces changements : un autre administrateur de l’établissement les approuve. Choisissez les autres lignes, ou laissez-lui la liste.',
    en: 'You made {count} of these changes yourself: another administrator of the school approves them. Choose the other rows, or leave the list to them.',
  },
  'roster.link-exists': {
    status: 409,
    fr: 'Ce responsable est déjà rattaché à cet élève.',
    en: 'This guardian is already linked to this student.',
  },
});
