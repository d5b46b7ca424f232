import { defineErrors } from './define.js';

export const mergingErrors = defineErrors({
  'merging.same-record': {
    status: 409,
    fr: 'C’est deux fois la même fiche. Choisissez l’autre fiche de cette personne.',
    en: 'This is the same record twice. Choose the other record of this person.',
  },
  'merging.not-alike': {
    status: 409,
    fr: 'Un élève et un responsable ne se réunissent pas : choisissez deux fiches d’élève, ou deux fiches de responsable.',
    en: 'A student and a guardian are never merged: choose two student records, or two guardian records.',
  },
  'merging.other-survives': {
    status: 409,
    fr: 'C’est l’autre fiche qui doit rester : son compte est déjà utilisé. Recommencez depuis cette fiche.',
    en: 'The other record must stay: its account is already in use. Begin again from that record.',
  },
  'merging.administrator-only': {
    status: 403,
    fr: 'Ces deux comptes sont déjà activés : seul un administrateur de l’établissement peut les réunir ou les séparer. Demandez-le-lui.',
    en: 'Both accounts are already active: only an administrator of the school can merge or separate them. Ask one.',
  },
  'merging.identities-differ': {
    status: 409,
    fr: 'Ces deux comptes s’ouvrent avec deux identités FranceConnect différentes : ce sont deux personnes. Gardez les deux fiches, et corrigez le nom de l’une si besoin.',
    en: 'These two accounts are opened by two different FranceConnect identities: they are two people. Keep both records, and correct one name if need be.',
  },
  'merging.birth-dates-differ': {
    status: 409,
    fr: 'Ces deux fiches portent deux dates de naissance. Si c’est bien un seul élève, corrigez d’abord la date de l’une, puis recommencez.',
    en: 'These two records have two birth dates. If it is one student, correct the date of one first, then begin again.',
  },
  'merging.ines-differ': {
    status: 409,
    fr: 'Ces deux fiches portent deux INE. Si c’est bien un seul élève, effacez d’abord l’INE qui est faux, puis recommencez.',
    en: 'These two records have two INEs. If it is one student, erase the wrong INE first, then begin again.',
  },
  'merging.split-nothing': {
    status: 409,
    fr: 'Chacune des deux personnes garde au moins un enfant : choisissez au moins un enfant qui part, et au moins un qui reste.',
    en: 'Each of the two people keeps a child: choose at least one child who goes, and at least one who stays.',
  },
  'merging.too-old': {
    status: 409,
    fr: 'Ce changement date de plus de {days|jour|jours} : ce qu’il fallait pour revenir en arrière a été effacé. Séparez la fiche à la main, ou réunissez les deux.',
    en: 'This change is more than {days|day|days} old: what was needed to go back was erased. Split the record by hand, or merge the two.',
  },
  'merging.undone': {
    status: 409,
    fr: 'Ce changement est déjà annulé.',
    en: 'This change was undone already.',
  },
  'merging.moved-on': {
    status: 409,
    fr: 'Une de ces fiches a encore été réunie ou séparée depuis. Annulez d’abord le changement le plus récent.',
    en: 'One of these records was merged or split again since. Undo the latest change first.',
  },
  'merging.split-used': {
    status: 409,
    fr: 'La fiche de {person} a servi depuis : son compte est activé, ou la fiche a été modifiée. Elle reste. Réunissez les deux fiches si c’est une seule personne.',
    en: 'The record of {person} was used since: its account is active, or the record was changed. It stays. Merge the two records if they are one person.',
  },
});
