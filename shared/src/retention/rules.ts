/** A text of ours in both languages. */
interface Words {
  readonly fr: string;
  readonly en: string;
}

/** What is kept for how long. Days are whole ones, counted from the instant that `since` names. */
export interface RetentionRule {
  /** The tables whose rows go, or are emptied of what the rule is about. */
  readonly tables: readonly string[];
  /** Whose days count: each school’s, its own or else the installation’s; or the installation’s alone. */
  readonly of: 'school' | 'installation';
  /** Unless somebody shortened them. */
  readonly days: number;
  /** Fewer would take what something under way still needs. */
  readonly minimum: number;
  /** Nobody can pass it. */
  readonly maximum: number;
  readonly what: Words;
  readonly since: Words;
}

/**
 * Everything in the database that goes by age (docs/rgpd.md is generated from this). What carries a rule out is
 * registered with `Retention` on the server, by the room whose tables they are.
 */
export const RETENTION_RULES = {
  'people.left': {
    tables: [
      'student',
      'guardian',
      'guardian_link',
      'held_change',
      'directory_entry',
      'directory_class',
      'directory_twin',
    ],
    of: 'school',
    days: 365,
    minimum: 91,
    maximum: 365,
    what: {
      fr: 'Élèves et responsables partis, avec leur compte s’ils n’ont pas d’autre établissement',
      en: 'Students and guardians who left, with their account if no other school has them',
    },
    since: { fr: 'le jour du départ', en: 'the day of leaving' },
  },
  'imports.sources': {
    tables: ['document_part'],
    of: 'school',
    days: 30,
    minimum: 1,
    maximum: 30,
    what: {
      fr: 'Fichiers importés, leur lecture et le rapport (scellés)',
      en: 'Files of an import, how they were read, the report (sealed)',
    },
    since: { fr: 'l’application, sinon le dépôt', en: 'applying, else the upload' },
  },
  'imports.changes': {
    tables: ['roster_import', 'import_file', 'planned_change', 'import_mark', 'import_leaver'],
    of: 'school',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: {
      fr: 'Imports et leurs changements, ancien → nouveau',
      en: 'Imports and their changes, old → new',
    },
    since: { fr: 'le dépôt', en: 'the upload' },
  },
  'imports.answers': {
    tables: ['import_answer', 'import_class'],
    of: 'school',
    days: 1095,
    minimum: 30,
    maximum: 1095,
    what: {
      fr: 'Réponses données aux questions des imports',
      en: 'What was answered to questions of imports',
    },
    since: { fr: 'la réponse', en: 'the answer' },
  },
  'undo.images': {
    tables: ['document_part', 'undo_act'],
    of: 'school',
    days: 60,
    minimum: 1,
    maximum: 60,
    what: {
      fr: 'Anciennes valeurs de ce qu’un import ou un changement d’année a modifié (scellées)',
      en: 'Former values of what an import or a switch of year changed (sealed)',
    },
    since: { fr: 'l’import ou le changement d’année', en: 'the import or the switch' },
  },
  'letters.runs': {
    tables: ['letter_run', 'letter', 'print_log', 'provisional_secret'],
    of: 'school',
    days: 365,
    minimum: 1,
    maximum: 365,
    what: {
      fr: 'Courriers, lots de courriers, journal d’impression, empreintes des mots de passe provisoires',
      en: 'Letters, letter runs, print log, verifiers of provisional passwords',
    },
    since: { fr: 'la fin de validité des courriers', en: 'the end of the letters' },
  },
  'letters.proposals': {
    tables: ['letter_proposal', 'letter_proposal_person'],
    of: 'school',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: {
      fr: 'Tirages proposés que personne n’a imprimés',
      en: 'Runs that were proposed and that nobody printed',
    },
    since: { fr: 'la proposition', en: 'the proposal' },
  },
  'incident.acts': {
    tables: ['incident_act'],
    of: 'school',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: {
      fr: 'Mesures prises lors d’un incident',
      en: 'What was done at once after an incident',
    },
    since: { fr: 'la mesure', en: 'the measure' },
  },
  'years.switches': {
    tables: ['year_switch', 'year_switch_student'],
    of: 'school',
    days: 730,
    minimum: 60,
    maximum: 730,
    what: {
      fr: 'Changements d’année, élève par élève',
      en: 'Switches of year, student by student',
    },
    since: { fr: 'le changement d’année', en: 'the switch' },
  },
  'merging.images': {
    tables: ['record_merge'],
    of: 'school',
    days: 60,
    minimum: 1,
    maximum: 60,
    what: {
      fr: 'Anciennes valeurs de ce qu’une fusion ou une séparation a modifié (scellées)',
      en: 'Former values of what a merge or a split changed (sealed)',
    },
    since: { fr: 'la fusion ou la séparation', en: 'the merge or the split' },
  },
  'merging.records': {
    tables: ['record_merge'],
    of: 'school',
    days: 365,
    minimum: 60,
    maximum: 365,
    what: {
      fr: 'Fusions et séparations de fiches, sans ce qu’elles ont modifié',
      en: 'Merges and splits of records, without what they changed',
    },
    since: { fr: 'la fusion ou la séparation', en: 'the merge or the split' },
  },
  tasks: {
    tables: ['task'],
    of: 'school',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: { fr: 'Tâches', en: 'Tasks' },
    since: { fr: 'la décision, sinon l’ouverture', en: 'the decision, else the opening' },
  },
  messages: {
    tables: ['outbox_message'],
    of: 'school',
    days: 90,
    minimum: 1,
    maximum: 90,
    what: {
      fr: 'Messages envoyés ou non (destinataire masqué ou scellé)',
      en: 'Messages, sent or not (recipient masked or sealed)',
    },
    since: { fr: 'l’écriture du message', en: 'when the message was written' },
  },
  jobs: {
    tables: ['job'],
    of: 'school',
    days: 365,
    minimum: 1,
    maximum: 365,
    what: { fr: 'Travaux longs', en: 'Long work' },
    since: { fr: 'la demande', en: 'when it was asked for' },
  },
  audit: {
    tables: ['audit_event', 'audit_forgetting'],
    of: 'school',
    days: 365,
    minimum: 180,
    maximum: 365,
    what: {
      fr: 'Journal d’audit : auteur, personne concernée, détails, motif',
      en: 'Audit trail: author, whom it concerns, details, reason; the sealed line stays',
    },
    since: { fr: 'l’acte', en: 'the act' },
  },
  'accounts.closed': {
    tables: ['account'],
    of: 'installation',
    days: 365,
    minimum: 275,
    maximum: 365,
    what: {
      fr: 'Comptes fermés ; seul l’identifiant reste, que personne d’autre ne reçoit jamais',
      en: 'Closed accounts; the identifier alone is kept, so that nobody else ever gets it',
    },
    since: { fr: 'la fermeture', en: 'the closing' },
  },
  'accounts.groupings': {
    tables: ['account_grouping'],
    of: 'installation',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: { fr: 'Regroupements de comptes', en: 'Groupings of accounts' },
    since: { fr: 'le regroupement', en: 'the grouping' },
  },
  'identity.confirmations': {
    tables: ['email_confirmation'],
    of: 'installation',
    days: 30,
    minimum: 1,
    maximum: 30,
    what: { fr: 'Liens de confirmation d’adresse', en: 'Links that confirm an address' },
    since: { fr: 'la fin de validité', en: 'their end' },
  },
  'identity.codes': {
    tables: ['contact_code'],
    of: 'installation',
    days: 1,
    minimum: 1,
    maximum: 1,
    what: {
      fr: 'Codes par SMS et par courriel (empreintes)',
      en: 'Codes by SMS and mail (hashes)',
    },
    since: { fr: 'la fin de validité', en: 'their end' },
  },
  readings: {
    tables: ['reading'],
    of: 'school',
    days: 180,
    minimum: 30,
    maximum: 365,
    what: {
      fr: 'Qui a été montré à chaque membre du personnel',
      en: 'Whom each member of staff was shown',
    },
    since: { fr: 'la consultation', en: 'the reading' },
  },
  breaches: {
    tables: ['breach'],
    of: 'school',
    days: 1825,
    minimum: 365,
    maximum: 1825,
    what: {
      fr: 'Violations de données constatées',
      en: 'Violations of data that were noted',
    },
    since: { fr: 'le constat', en: 'when it was noted' },
  },
  'identity.sign-ins': {
    tables: ['sign_in_event'],
    of: 'installation',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: { fr: 'Connexions passées des familles', en: 'Past sign-ins of families' },
    since: { fr: 'la connexion', en: 'the sign-in' },
  },
  'france-connect.refused': {
    tables: ['france_connect_link'],
    of: 'installation',
    days: 30,
    minimum: 1,
    maximum: 30,
    what: {
      fr: 'Demandes FranceConnect refusées',
      en: 'Claims of FranceConnect that were refused',
    },
    since: { fr: 'le refus', en: 'the refusal' },
  },
  'france-connect.awaiting': {
    tables: ['france_connect_link'],
    of: 'installation',
    days: 365,
    minimum: 30,
    maximum: 365,
    what: {
      fr: 'Demandes FranceConnect que personne n’a tranchées',
      en: 'Claims of FranceConnect that nobody decided',
    },
    since: { fr: 'la demande', en: 'the claim' },
  },
  'staff.links': {
    tables: ['staff_link'],
    of: 'installation',
    days: 30,
    minimum: 1,
    maximum: 30,
    what: { fr: 'Liens à usage unique du personnel', en: 'One-time links of staff' },
    since: { fr: 'la fin de validité', en: 'their end' },
  },
  'staff.closed': {
    tables: ['staff', 'staff_role', 'staff_identity'],
    of: 'installation',
    days: 365,
    minimum: 1,
    maximum: 365,
    what: {
      fr: 'Personnel dont l’accès est fermé, invitations jamais acceptées',
      en: 'Staff whose access was closed, invitations never accepted',
    },
    since: { fr: 'la fermeture, ou l’invitation', en: 'the closing, or the invitation' },
  },
  sessions: {
    tables: ['session'],
    of: 'installation',
    days: 1,
    minimum: 1,
    maximum: 1,
    what: {
      fr: 'Sessions des familles et du personnel, activations en cours',
      en: 'Sessions of families and staff, activations under way',
    },
    since: { fr: 'la fin de la session', en: 'the end of the session' },
  },
  submissions: {
    tables: ['submission'],
    of: 'installation',
    days: 1,
    minimum: 1,
    maximum: 1,
    what: {
      fr: 'Formulaires envoyés et leur réponse',
      en: 'Forms that were sent, and their answer',
    },
    since: { fr: 'la réponse', en: 'the answer' },
  },
  attempts: {
    tables: ['attempt', 'limit_bucket'],
    of: 'installation',
    days: 2,
    minimum: 2,
    maximum: 2,
    what: { fr: 'Tentatives comptées (empreintes)', en: 'Attempts that limits count (hashes)' },
    since: { fr: 'la tentative', en: 'the attempt' },
  },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetentionRuleId = keyof typeof RETENTION_RULES;

/** In the order in which they are carried out: who goes first takes what is theirs along. */
export const RETENTION_RULE_IDS = Object.keys(RETENTION_RULES) as readonly RetentionRuleId[];
