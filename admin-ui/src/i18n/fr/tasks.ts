import { TASK_WORDS } from '@trousseau/shared';
import type { tasks as english } from '../en/tasks.js';
import type { SameKeys } from '../types.js';

/** What a person at school decides. */
export const tasks: SameKeys<typeof english> = {
  tasks: {
    caption: 'Ce que l’établissement doit regarder',
    empty: 'Rien à traiter. Ce que seule une personne peut décider sera inscrit ici.',
    noMatch: 'Aucune tâche ne correspond.',
    kind: 'Sujet',
    staffMember: 'Membre du personnel',
    seeWhatWasSeen: 'Voir ce que ce compte a vu',
    about: 'De qui il s’agit',
    openOf: '%{name} : %{kind}',
    ...TASK_WORDS.fr,
    help: {
      'birth-date-limit':
        'La date de naissance a été mal saisie cinq fois dans la journée. Vérifiez avec la famille la date que porte la fiche.',
      'letter-reused':
        'Quelqu’un a saisi un mot de passe provisoire déjà utilisé. Demandez à la famille si elle en sait quelque chose ; verrouillez le compte en cas de doute.',
      'link-contested':
        'Un responsable a indiqué ne pas être le représentant légal de cet élève. Vérifiez le rattachement avec la famille et corrigez-le dans votre logiciel de scolarité.',
      'email-shared':
        'L’adresse donnée par un responsable est déjà celle de l’élève ou d’un autre responsable : elle a été refusée. Assurez-vous de qui elle est.',
      'mobile-shared':
        'Quelqu’un a voulu s’inscrire avec un numéro que portent les fiches de plusieurs responsables. Un numéro commun n’identifie personne : vérifiez à qui il est, puis corrigez les fiches.',
      'contact-unreachable':
        'La personne a son courrier, mais n’a plus accès au téléphone ou à l’adresse que porte la fiche. Décidez après avoir vérifié qui demande.',
      'name-mismatch':
        'FranceConnect donne un nom qui n’est pas celui de la fiche ; le code envoyé au téléphone de la fiche a pourtant été saisi. Comparez, et appelez la famille en cas de doute.',
      'france-connect-link':
        'Une personne identifiée par FranceConnect demande à ouvrir un compte déjà activé, sans en donner le mot de passe. Vérifiez que c’est bien son titulaire.',
      'accounts-grouped':
        'Un responsable a réuni deux comptes en prouvant qu’il a l’un et l’autre. Vérifiez qu’il s’agit d’une seule personne.',
      'dropped-import':
        'Des fichiers déposés par un autre logiciel n’ont pas été importés seuls : une personne doit les regarder. Relisez l’import, puis appliquez-le ou abandonnez-le ; cette tâche se clôt alors d’elle-même.',
      eighteen:
        'Cet élève a 18 ans. Il peut s’opposer à ce qu’un responsable garde accès à ce qui le concerne. Demandez-lui ; sans opposition, rien ne change.',
      'account-elsewhere':
        'Un autre établissement de l’installation a importé un élève qui a le même INE, ou les mêmes nom, prénom et date de naissance. Dites s’il s’agit de votre élève, s’il change d’établissement par exemple ; demandez à la famille en cas de doute. L’autre établissement ne voit rien de votre fiche, ni vous de la sienne.',
      'account-joined':
        'Cet élève avait déjà un compte dans un autre établissement, qui a répondu qu’il s’agit de la même personne. L’élève garde ce compte-là, avec son identifiant et son mot de passe.',
      'much-read':
        'Un compte du personnel a consulté, imprimé ou modifié plus que d’ordinaire. Demandez à cette personne, de vive voix ou par téléphone, si c’est bien son travail. Sinon, fermez son accès à la page « Personnel », puis regardez ce que le compte a vu à la page « Consultations ».',
    },
    dropped: {
      title: 'Pourquoi il attend',
      open: 'Relire l’import',
      reasons: {
        undecided: 'Des questions attendent une réponse.',
        rejected: 'Des lignes sont refusées.',
        threshold: 'Il change beaucoup d’élèves à la fois : est-ce le bon fichier ?',
        'guardian-added': 'Un enfant qui a déjà un responsable en recevrait un autre.',
        'guardian-changed': 'La fiche d’un responsable changerait.',
        'pupil-changed':
          'L’e-mail, la date de naissance ou un identifiant d’un élève connu changerait.',
        refused:
          'Les fichiers n’ont pas pu être lus. Le compte rendu du dossier surveillé dit pourquoi.',
        'not-applied': 'L’application s’est arrêtée avant la fin.',
        'not-taken':
          'Un fichier n’a pas pu être pris dans le dossier surveillé : vérifiez à qui il appartient et qui peut le lire.',
      },
    },
    compare: {
      title: 'Fiches côte à côte',
      caption: 'Une ligne par donnée, une colonne par fiche',
      field: 'Donnée',
      differs: 'différent',
      none: 'Aucune fiche de l’établissement ne correspond.',
      record: 'Fiche',
      open: 'Ouvrir la fiche',
      openOf: 'Ouvrir la fiche : %{column}',
      origins: {
        school: 'Fiche de l’établissement',
        student: 'Fiche de l’élève',
        'france-connect': 'Selon FranceConnect',
        typed: 'Saisi par la famille',
        'other-guardian': 'Autre responsable',
        'other-account': 'Autre compte',
        elsewhere: 'Dans un autre établissement',
      },
      numbered: '%{column} (%{number})',
      fields: {
        lastName: 'Nom de famille',
        usageName: 'Nom d’usage',
        firstName: 'Prénom',
        className: 'Classe',
        children: 'Enfants',
        mobile: 'Téléphone portable',
        email: 'Adresse mail',
        address: 'Adresse postale',
        login: 'Identifiant',
        state: 'État du compte',
      },
    },
    decide: 'Votre décision',
    decideOf: '%{name} : %{decision}',
    decided: 'Ce qui a été décidé',
    decision: 'Décision',
    decidedBy: 'Par',
    decidedAt: 'Le',
    note: 'Note',
    optionalNote: 'Note pour vos collègues (facultatif)',
    whoseAccess: 'À l’accès de qui l’élève s’oppose',
    consequences: {
      'birth-date-limit': {
        seen: 'Rien d’autre ne change : la famille pourra réessayer demain.',
        'allow-again':
          'Les essais du jour sont oubliés : la famille peut saisir les dates de nouveau, cinq fois, dès maintenant.',
      },
      'letter-reused': {
        seen: 'Rien d’autre ne change : le compte reste ouvert à son titulaire.',
        'lock-account':
          'Les sessions ouvertes se ferment aussitôt, et personne ne peut plus se connecter à ce compte jusqu’au déverrouillage.',
      },
      'link-contested': {
        'keep-link': 'Le rattachement reste en vigueur et n’est plus signalé comme contesté.',
        'suspend-link':
          'Les sessions du responsable se ferment aussitôt : l’élève et l’établissement disparaissent pour cette personne, et aucun import ne rétablira ce rattachement.',
      },
      'email-shared': {
        seen: 'Rien d’autre ne change : l’adresse reste refusée tant que les fiches la portent deux fois.',
      },
      'mobile-shared': {
        seen: 'Rien d’autre ne change : ce numéro n’identifie personne tant que plusieurs fiches le portent. Le courrier, lui, fonctionne.',
      },
      'contact-unreachable': {
        'accept-without-code':
          'Le courrier et les dates de naissance des enfants suffiront : aucun code ne sera demandé.',
        refuse:
          'Le code reste demandé. Corrigez le téléphone ou l’adresse mail dans la fiche si la personne en a changé.',
      },
      'name-mismatch': {
        'same-person':
          'FranceConnect pourra ouvrir ce compte. Un SMS invite la personne à se reconnecter, si l’envoi de SMS est en service.',
        'different-person':
          'FranceConnect n’ouvrira pas ce compte. Un SMS invite la personne à vous appeler, si l’envoi de SMS est en service.',
      },
      'france-connect-link': {
        'same-person':
          'FranceConnect pourra ouvrir ce compte, sans son mot de passe. Un SMS invite la personne à se reconnecter, si l’envoi de SMS est en service.',
        'different-person':
          'FranceConnect n’ouvrira pas ce compte, et rien ne change pour son titulaire. Un SMS invite la personne à vous appeler, si l’envoi de SMS est en service.',
      },
      'accounts-grouped': {
        'same-person': 'Rien d’autre ne change : les deux comptes restent réunis.',
        undo: 'Les deux comptes redeviennent distincts, comme avant le regroupement. Si l’un avait été prouvé par son courrier, ce courrier a servi : remettez-en un nouveau.',
      },
      'dropped-import': { seen: 'La tâche est close. L’import reste tel qu’il est.' },
      eighteen: {
        'keep-access': 'Les responsables gardent leur accès.',
        'end-access':
          'Le rattachement des responsables choisis est suspendu et leurs sessions se ferment : courriers, relances et portail ne concernent plus cet élève pour eux, et aucun import ne le rétablira. Un administrateur peut lever la suspension.',
      },
      'account-elsewhere': {
        'join-account':
          'La fiche de l’autre établissement rejoint le compte de votre élève : le même identifiant et le même mot de passe ouvrent les deux établissements. Le compte ouvert là-bas, qui n’a pas servi, est fermé avec son courrier. L’autre établissement peut défaire ce choix.',
        'different-person':
          'Rien ne change : chacun garde son compte, et l’autre établissement n’en sait pas plus.',
      },
      'account-joined': {
        seen: 'Rien d’autre ne change : l’élève garde un seul compte.',
        undo: 'L’élève a de nouveau un compte propre à votre établissement. Le courrier qu’il avait n’est plus valable : remettez-en un nouveau.',
      },
      'much-read': {
        explained: 'La tâche est close avec l’explication que vous donnez. Rien d’autre ne change.',
      },
    },
    receipts: {
      seen: 'Dossier clos.',
      'allow-again': 'Dossier clos ; les dates peuvent être saisies de nouveau.',
      'lock-account': 'Compte verrouillé ; les sessions sont fermées.',
      'keep-link': 'Rattachement gardé ; il n’est plus contesté.',
      'suspend-link': 'Rattachement suspendu ; les sessions sont fermées.',
      'accept-without-code': 'Accepté ; aucun code ne sera demandé.',
      refuse: 'Refusé ; le code reste demandé.',
      'same-person': 'Dossier clos : c’est la même personne.',
      'different-person': 'Dossier clos : ce sont deux personnes.',
      undo: 'Regroupement défait.',
      'keep-access': 'Dossier clos ; les accès restent.',
      'end-access': 'Accès terminés ; les sessions sont fermées.',
      'join-account': 'Dossier clos : c’est la même personne, avec un seul compte.',
      explained: 'Dossier clos : c’est expliqué.',
    },
  },
};
