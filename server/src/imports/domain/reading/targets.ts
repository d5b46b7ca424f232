import type { ChildField, GuardianField, StudentField, Target } from '@trousseau/shared';

const STUDENT_LABELS: Readonly<Record<StudentField, string>> = {
  lastName: 'nom',
  usageName: 'nom d’usage',
  firstName: 'prénom',
  birthDate: 'date de naissance',
  sex: 'sexe',
  ine: 'INE',
  sourceId: 'numéro',
  class: 'classe',
  email: 'adresse mail',
  leftOn: 'date de sortie',
};

const GUARDIAN_LABELS: Readonly<Record<GuardianField, string>> = {
  civility: 'civilité',
  lastName: 'nom',
  usageName: 'nom d’usage',
  firstName: 'prénom',
  kinship: 'lien de parenté',
  responsibility: 'niveau de responsabilité',
  sourceId: 'numéro',
  email: 'adresse mail',
  mobile: 'téléphone portable',
  phone: 'téléphone fixe',
  address1: 'adresse (ligne 1)',
  address2: 'adresse (ligne 2)',
  address3: 'adresse (ligne 3)',
  address4: 'adresse (ligne 4)',
  postalCode: 'code postal',
  city: 'commune',
  country: 'pays',
};

/** Titles that say by themselves what their column holds, in letters that every encoding of exports has. */
const STUDENT_TITLES: Readonly<Record<StudentField, string>> = {
  lastName: 'Nom de famille',
  usageName: "Nom d'usage",
  firstName: 'Prénom',
  birthDate: 'Date de naissance',
  sex: 'Sexe',
  ine: 'INE',
  sourceId: 'Identifiant',
  class: 'Classe',
  email: 'Courriel',
  leftOn: 'Date de sortie',
};

const GUARDIAN_TITLES: Readonly<Record<GuardianField, string>> = {
  civility: 'Civilité',
  lastName: 'Nom de famille',
  usageName: "Nom d'usage",
  firstName: 'Prénom',
  kinship: 'Lien de parenté',
  responsibility: 'Niveau de responsabilité',
  sourceId: 'Identifiant',
  email: 'Courriel',
  mobile: 'Téléphone portable',
  phone: 'Téléphone domicile',
  address1: 'Adresse 1',
  address2: 'Adresse 2',
  address3: 'Adresse 3',
  address4: 'Adresse 4',
  postalCode: 'Code postal',
  city: 'Commune',
  country: 'Pays',
};

/** A title for a column that has none. */
export function titleOf(target: Target): string {
  const read = readTarget(target);
  if (read.owner === 'line') return 'Profil';
  if (read.owner === 'student') {
    return `${STUDENT_TITLES[read.field]}${read.field === 'sourceId' ? ' élève' : ''}`;
  }
  if (read.owner === 'child') return `${STUDENT_TITLES[read.field]} enfant ${String(read.number)}`;
  return `${GUARDIAN_TITLES[read.field]} responsable ${String(read.number)}`;
}

/** Whether a column holds dates. */
export function isDate(target: Target): boolean {
  return /\.(birthDate|leftOn)$/.test(target);
}

/** A target taken apart: whose it is, which of several, and what. */
export type ReadTarget =
  | { readonly owner: 'line'; readonly field: 'role' }
  | { readonly owner: 'student'; readonly field: StudentField }
  | { readonly owner: 'guardian'; readonly number: number; readonly field: GuardianField }
  | { readonly owner: 'child'; readonly number: number; readonly field: ChildField };

/** `guardian.2.email` → its parts. */
export function readTarget(target: Target): ReadTarget {
  const [owner, second = '', third = ''] = target.split('.');
  if (owner === 'line') return { owner, field: 'role' };
  if (owner === 'student') return { owner, field: second as StudentField };
  if (owner === 'guardian') return { owner, number: Number(second), field: third as GuardianField };
  return { owner: 'child', number: Number(second), field: third as ChildField };
}

/** How a target is named to people, in French: `le prénom du responsable 2`. */
export function targetLabel(target: Target): string {
  const read = readTarget(target);
  if (read.owner === 'line') return 'profil de la personne';
  if (read.owner === 'student') return `${STUDENT_LABELS[read.field]} de l’élève`;
  if (read.owner === 'guardian') {
    return `${GUARDIAN_LABELS[read.field]} du responsable ${String(read.number)}`;
  }
  return `${STUDENT_LABELS[read.field]} de l’enfant ${String(read.number)}`;
}
