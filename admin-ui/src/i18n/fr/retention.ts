import { personTables } from '@trousseau/shared';
import type { retention as english } from '../en/retention.js';
import type { SameKeys } from '../types.js';

/** For how long what is kept, and a person’s rights. */
export const retention: SameKeys<typeof english> = {
  retention: {
    intro:
      'Ce qui a fait son temps est effacé chaque jour. Une durée se raccourcit, sans jamais dépasser son maximum ; celles des comptes, du personnel et des sessions sont réglées par qui exploite l’installation.',
    caption: 'Ce qui est gardé, combien de temps, et ce qui part',
    what: 'Quoi',
    days: 'Gardé',
    daysSince: '%{days} jours après %{since}, %{maximum} au plus',
    due: 'À effacer',
    lastRun: 'Dernier passage',
    never: 'aucun encore',
    ran: '%{at}, lignes effacées : %{removed}',
    ranInPart: '%{at}, lignes effacées : %{removed} ; le reste attend la fin d’une action en cours',
    shorten: 'Modifier',
    shortenWhat: 'Modifier : %{what}',
    daysBetween: 'Jours, de %{minimum} à %{maximum}',
    consequence: 'Ce qui dépasse alors cette durée part au prochain passage, définitivement.',
    confirm: 'Garder %{days} jours',
    changed: 'Durée modifiée.',
  },
  personData: {
    title: 'Données personnelles',
    download: {
      html: 'Télécharger ses données, à lire',
      json: 'Télécharger ses données (JSON)',
    },
    whatIsInIt:
      'Un fichier avec tout ce que l’établissement a de cette personne, pour qui le demande (droit d’accès). Personne d’autre de la famille n’y figure.',
    erase: 'Effacer cette personne',
    confirm: 'Effacer %{number} ligne |||| Effacer %{number} lignes',
    accountGoes:
      'Le compte part avec la fiche. Son identifiant n’est jamais donné à quelqu’un d’autre.',
    accountStays: 'Aucun compte ne part : il n’y en a pas, ou un autre établissement l’a aussi.',
    caption: 'Ce qui serait effacé',
    what: 'Ce qui nomme cette personne',
    rows: 'Lignes',
    typeName: 'Recopiez le nom : %{name}',
    erased: '%{smart_count} ligne effacée. |||| %{smart_count} lignes effacées.',
    tables: personTables('fr'),
  },
};
