import type { incident as english } from '../en/incident.js';
import type { SameKeys } from '../types.js';

/** What is done at once when something leaked. */
export const incident: SameKeys<typeof english> = {
  incident: {
    intro:
      'Quand un compte a été volé ou des courriers perdus : chaque mesure dit combien de personnes elle concerne, demande ce nombre et un motif, et reste au journal.',
    'void-letters': {
      title: 'Annuler tous les mots de passe provisoires',
      school:
        'Met fin à tous les mots de passe provisoires de l’établissement qui ont été émis et pas encore utilisés. Les comptes déjà activés ne changent pas.',
      installation:
        'Met fin à tous les mots de passe provisoires de tous les établissements qui ont été émis et pas encore utilisés. Les comptes déjà activés ne changent pas.',
      count:
        '%{number} courrier peut encore ouvrir un compte. |||| %{number} courriers peuvent encore ouvrir un compte.',
      nobody: 'Aucun courrier ne peut ouvrir un compte en ce moment.',
      what: 'Le courrier remis cesse aussitôt de fonctionner, sans retour possible. Un tirage pour cette personne est proposé page « Courriers » ; rien ne s’imprime seul. |||| Les %{number} courriers remis cessent aussitôt de fonctionner, sans retour possible. Des tirages pour ces personnes, et elles seules, sont proposés page « Courriers » ; rien ne s’imprime seul.',
      confirm:
        'Annuler %{number} mot de passe provisoire |||| Annuler %{number} mots de passe provisoires',
    },
    typeCount: 'Leur nombre, pour confirmer (%{number})',
    done: 'Ce qui a été fait',
    none: 'Rien n’a encore été fait : chaque mesure sera inscrite ici.',
    when: 'Début',
    act: 'Mesure',
    progress: 'Avancement',
    by: 'Par',
    states: {
      running: '%{done} sur %{stated}',
      done: 'Fait : %{done}',
      stopped: 'Arrêtée après %{done} sur %{stated} ; ce qui est fait est conservé.',
    },
    resume: 'Reprendre',
  },
};
