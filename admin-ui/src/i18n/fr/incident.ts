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
    'change-passwords': {
      title: 'Faire changer les mots de passe',
      school:
        'Chaque élève et responsable de l’établissement dont le mot de passe est plus ancien que ce jour devra en choisir un autre à sa prochaine connexion, après un code reçu sur un contact connu avant ce jour. Sans un tel contact, il lui faut un nouveau courrier. Les sessions de ces comptes se ferment.',
      installation:
        'Chaque élève et responsable de tous les établissements dont le mot de passe est plus ancien que ce jour devra en choisir un autre à sa prochaine connexion, après un code reçu sur un contact connu avant ce jour. Sans un tel contact, il lui faut un nouveau courrier. Les sessions de ces comptes se ferment.',
      since: 'Mots de passe peut-être connus depuis le',
      sinceHelp: 'Le premier jour de la fuite, même s’il n’est connu que plus tard.',
      count:
        '%{number} compte devra choisir un nouveau mot de passe. |||| %{number} comptes devront choisir un nouveau mot de passe.',
      nobody: 'Aucun autre compte n’a de mot de passe plus ancien que ce jour.',
      shut: 'Dont %{number} compte verrouillé ou clos, qui le choisira s’il rouvre. |||| Dont %{number} comptes verrouillés ou clos, qui le choisiront s’ils rouvrent.',
      leftOut: 'Laissés de côté',
      why: {
        'never-activated': 'Jamais activés : %{number}',
        changed: 'Mot de passe changé depuis ce jour : %{number}',
        reset: 'Mot de passe réinitialisé par l’établissement depuis ce jour : %{number}',
        'france-connect': 'Activés par FranceConnect, sans mot de passe ici : %{number}',
        asked: 'Doivent déjà le changer : %{number}',
      },
      what: 'L’ancien mot de passe de ce compte n’ouvre plus rien seul, et sa session se ferme. Tant qu’il n’est pas changé, l’obligation peut être levée. |||| Les anciens mots de passe de ces %{number} comptes n’ouvrent plus rien seuls, et leurs sessions se ferment. L’obligation peut être levée pour ceux qui n’ont pas encore changé.',
      confirm: 'Faire changer %{number} mot de passe |||| Faire changer %{number} mots de passe',
      done: 'depuis le %{date}',
    },
    'lift-password-change': {
      title: 'Lever l’obligation de changer le mot de passe',
      school:
        'Pour une mesure prise par erreur : les comptes qui n’ont pas encore changé de mot de passe s’ouvrent de nouveau avec l’ancien. Ce que l’opérateur a demandé pour tous les établissements reste demandé.',
      installation:
        'Pour une mesure prise par erreur : les comptes qui n’ont pas encore changé de mot de passe s’ouvrent de nouveau avec l’ancien. Ce qu’un établissement a demandé pour lui-même reste demandé, sauf pour les comptes que vous avez demandés aussi.',
      count:
        '%{number} compte n’a pas encore changé de mot de passe. |||| %{number} comptes n’ont pas encore changé de mot de passe.',
      nobody: 'Aucun compte n’attend de nouveau mot de passe.',
      what: 'Qui connaît l’ancien mot de passe de ce compte pourra s’en servir de nouveau. |||| Qui connaît les anciens mots de passe de ces %{number} comptes pourra s’en servir de nouveau.',
      confirm:
        'Lever l’obligation de %{number} compte |||| Lever l’obligation de %{number} comptes',
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
