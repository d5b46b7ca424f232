import type { breaches as english } from '../en/breaches.js';
import type { SameKeys } from '../types.js';

/** What an account has seen, and the violations that a school notes. */
export const breaches: SameKeys<typeof english> = {
  breaches: {
    title: 'Ce qu’un compte a vu',
    intro:
      'Choisissez un compte et une période : vous saurez qui lui a été montré, et quelles données. Si quelqu’un d’autre s’en est servi, fermez d’abord son accès à la page « Personnel » : ses sessions se terminent aussitôt.',
    look: 'Ce que ce compte a vu',
    noted: 'Violations constatées',
    caption:
      'Violations de données personnelles constatées par l’établissement, la dernière d’abord',
    empty:
      'Aucune violation n’a été constatée. Celle que vous constatez ci-dessus se retrouve ici, avec son délai.',
    whose: 'De qui est le compte',
    from: 'Entre le',
    until: 'Et le',
    show: 'Montrer ce que ce compte a vu',
    figuresAt: 'Chiffres arrêtés le %{at}.',
    namesGone:
      'Chiffres arrêtés le %{at}. Les consultations ont été effacées depuis, leur durée étant passée : plus personne n’est nommé.',
    nothingSeen: 'Personne n’a été montré à ce compte pendant cette période.',
    when: 'Première et dernière fois',
    readings: 'Consultations',
    readingsOf:
      '%{readings} qui ont montré des personnes, dont %{searches} par une recherche ; sessions : %{sessions}',
    counts: {
      students: 'Élèves',
      guardians: 'Responsables',
      others: 'Lignes de fichiers',
      letters: 'Courriers imprimés',
      files: 'Fichiers emportés',
      contacts: 'Fiches modifiées',
    },
    fields: 'Données montrées',
    groups: {
      names: 'nom et prénom',
      birthDates: 'date de naissance',
      contacts: 'adresse mail ou téléphone',
      addresses: 'adresse postale',
      identifiers: 'identifiant',
    },
    people:
      'La personne dont des données ont été montrées |||| %{smart_count} des %{all} personnes, par nom : le fichier les a toutes',
    name: 'Qui',
    className: 'Classe',
    times: 'Fois',
    lastAt: 'Dernière fois',
    erased: 'Fiche effacée depuis',
    kinds: { student: 'Un élève', guardian: 'Un responsable', account: 'Un compte' },
    download: 'Fichier pour le DPO',
    note: 'Je constate une violation…',
    noteConfirm: 'Constater : les 72 heures courent',
    noteWhat:
      'La période et le compte ci-dessus sont gardés comme une violation de données personnelles. La CNIL doit être prévenue dans les 72 heures après que l’établissement en a eu connaissance, sauf s’il n’y a pas de risque pour les personnes ; la page suivante donne le délai et un texte pour commencer.',
    awareAt: 'L’établissement en a eu connaissance le',
    awareHelp: 'Le moment où quelqu’un de l’établissement l’a su : pas celui où le vol a eu lieu.',
    of: 'Violation : le compte de %{name}',
    clock: 'Les 72 heures',
    period: 'Période',
    authority: 'CNIL',
    families: 'Familles prévenues',
    told: 'Prévenue le %{at}',
    left: 'Il reste %{smart_count} heure |||| Il reste %{smart_count} heures',
    leftUntil: 'jusqu’au %{at}',
    late: 'Délai dépassé',
    lateSince: 'depuis le %{at} : prévenez maintenant, en disant pourquoi',
    tell: {
      authorityToldAt: 'La CNIL est prévenue',
      familiesToldAt: 'Les familles sont prévenues',
    },
    untell: {
      authorityToldAt: 'Non, pas encore prévenue',
      familiesToldAt: 'Non, pas encore prévenues',
    },
    sources: {
      article33: 'RGPD, article 33 : prévenir l’autorité',
      article34: 'RGPD, article 34 : prévenir les personnes',
      cnil: 'CNIL : notifier une violation',
    },
    drafts: 'Textes pour commencer',
    draftsOf: {
      authority: 'Notification à la CNIL',
      families: 'Avis aux familles',
    },
    copy: { authority: 'Copier la notification', families: 'Copier l’avis' },
    copied: 'Texte copié.',
    slowed:
      'Vous consultez beaucoup de fiches : les réponses sont ralenties de %{smart_count} seconde, et la direction en est informée. |||| Vous consultez beaucoup de fiches : les réponses sont ralenties de %{smart_count} secondes, et la direction en est informée.',
  },
};
