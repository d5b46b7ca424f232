import type { Language } from '../errors/catalogue.js';

/** What each table says of a person: for those who read their file or erase somebody, and for the file itself. */
export const PERSON_TABLES = {
  student: {
    fr: 'fiche d’élève',
    en: 'record of the student',
  },
  guardian: {
    fr: 'fiche de responsable',
    en: 'record of the guardian',
  },
  guardian_link: {
    fr: 'liens entre élèves et responsables',
    en: 'links between students and guardians',
  },
  held_change: {
    fr: 'changements en attente de vérification',
    en: 'changes that wait to be checked',
  },
  account: {
    fr: 'compte',
    en: 'account',
  },
  provisional_secret: {
    fr: 'mots de passe provisoires (empreintes)',
    en: 'provisional passwords (hashes)',
  },
  letter: {
    fr: 'courriers',
    en: 'letters',
  },
  letter_proposal_person: {
    fr: 'courriers proposés après un incident',
    en: 'letters proposed after an incident',
  },
  task: {
    fr: 'tâches',
    en: 'tasks',
  },
  planned_change: {
    fr: 'changements faits par des imports, ancien et nouveau',
    en: 'changes made by imports',
  },
  document_part: {
    fr: 'fichiers d’imports et anciennes valeurs qui la nomment (scellés)',
    en: 'files of imports and former values (sealed)',
  },
  import_leaver: {
    fr: 'départs notés pendant un import',
    en: 'leavers marked in an import',
  },
  import_answer: {
    fr: 'réponses données aux questions d’un import',
    en: 'answers to questions of an import',
  },
  record_merge: {
    fr: 'fusions et séparations de fiches',
    en: 'merges and splits of records',
  },
  year_switch_student: {
    fr: 'changements d’année',
    en: 'switches of year',
  },
  session: {
    fr: 'sessions ouvertes',
    en: 'open sessions',
  },
  sign_in_event: {
    fr: 'connexions passées',
    en: 'past sign-ins',
  },
  email_confirmation: {
    fr: 'liens de confirmation d’adresse',
    en: 'links that confirm an address',
  },
  france_connect_link: {
    fr: 'identités FranceConnect',
    en: 'FranceConnect identities',
  },
  account_grouping: {
    fr: 'regroupements de comptes',
    en: 'groupings of accounts',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Each of them in one language. */
export function personTables(language: Language): Record<keyof typeof PERSON_TABLES, string> {
  const told = Object.entries(PERSON_TABLES).map(([table, words]) => [table, words[language]]);
  return Object.fromEntries(told) as Record<keyof typeof PERSON_TABLES, string>;
}

/** What this table says of a person, in French; its own name where nothing is said. */
export function personTableInFrench(table: string): string {
  const words: Readonly<Record<string, { readonly fr: string }>> = PERSON_TABLES;
  return words[table]?.fr ?? table;
}
