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
    'end-family-sessions': {
      title: 'Fermer toutes les sessions des familles',
      school:
        'Déconnecte tous les élèves et responsables de l’établissement, où qu’ils soient connectés.',
      installation: 'Déconnecte tous les élèves et responsables de tous les établissements.',
      count: '%{number} session est ouverte. |||| %{number} sessions sont ouvertes.',
      nobody: 'Personne n’est connecté en ce moment.',
      what: 'Cette personne devra se connecter de nouveau ; ce qu’elle était en train de saisir est perdu. |||| Toutes devront se connecter de nouveau ; ce qu’elles étaient en train de saisir est perdu.',
      confirm: 'Fermer %{number} session |||| Fermer %{number} sessions',
    },
    'end-staff-sessions': {
      title: 'Fermer toutes les sessions du personnel',
      school: 'Déconnecte tout le personnel de l’établissement, sauf vous ici.',
      installation:
        'Déconnecte le personnel de tous les établissements et les opérateurs, sauf vous ici.',
      count: '%{number} autre session est ouverte. |||| %{number} autres sessions sont ouvertes.',
      nobody: 'Personne d’autre du personnel n’est connecté en ce moment.',
      what: 'Cette personne devra se connecter de nouveau, avec sa double authentification. |||| Toutes devront se connecter de nouveau, avec leur double authentification.',
      confirm: 'Fermer %{number} session |||| Fermer %{number} sessions',
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
