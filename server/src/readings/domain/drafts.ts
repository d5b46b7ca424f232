import { frenchTypography } from '@trousseau/shared';
import type { SeenReport } from '@trousseau/shared';
import { GROUP_WORDS } from './seen-file.js';

/** What a draft is filled in with. */
export interface DraftFigures {
  readonly school: string;
  readonly report: SeenReport;
  /** As they are read on a clock at the school. */
  readonly from: string;
  readonly until: string;
  readonly awareAt: string;
  readonly deadline: string;
  /** Whether the 72 hours are over and the authority was not told. */
  readonly isLate: boolean;
}

/** What the school completes: nobody else knows it. */
const DPO = '[nom et coordonnées du délégué à la protection des données]';
const MEASURES = '[accès désactivé le…, sessions terminées, mots de passe provisoires annulés…]';

/**
 * A notification to the CNIL to begin from: what RGPD art. 33 §3 asks for. Figures only: who was seen stands in the
 * file, which goes to nobody but the data protection officer.
 */
export function authorityDraft(figures: DraftFigures): string {
  const { school, report, from, until, awareAt, deadline, isLate } = figures;
  return paragraphs([
    `Notification d’une violation de données à caractère personnel (RGPD, article 33) — ${school}`,
    `Nature de la violation : consultation par un tiers, au moyen du compte d’un membre du personnel, du service de gestion des comptes de l’établissement (perte de confidentialité). Période : du ${from} au ${until}.`,
    `Prise de connaissance : le ${awareAt}. Délai de 72 heures : jusqu’au ${deadline}.`,
    ...(isLate
      ? [
          'La notification a lieu après 72 heures. Motifs du retard : [à compléter] (article 33, § 1).',
        ]
      : []),
    `Personnes concernées : ${counted(report.students, 'élève', 'élèves')} (mineurs pour la plupart) et ${counted(report.guardians, 'responsable d’élève', 'responsables d’élèves')}, soit ${counted(peopleOf(report), 'personne', 'personnes')}.`,
    `Catégories de données : ${groupsIn(report)}.`,
    acts(report),
    'Conséquences probables : hameçonnage par mail, SMS ou téléphone au nom de l’établissement ; tentative d’ouvrir un compte à la place d’une famille ; [à compléter].',
    `Mesures prises ou proposées : ${MEASURES}.`,
    `Point de contact : ${DPO}.`,
  ]);
}

/** A notice to families to begin from: what RGPD art. 34 §2 asks for, in plain words. */
export function familiesDraft({ school, report, from, until }: DraftFigures): string {
  return paragraphs([
    `Objet : des informations vous concernant ont pu être vues — ${school}`,
    'Madame, Monsieur,',
    `Du ${from} au ${until}, une personne qui n’en avait pas le droit a utilisé le compte d’un membre de notre personnel. Elle a pu voir des informations sur votre enfant ou sur vous : ${groupsIn(report)}. Les mots de passe n’ont pas été montrés.`,
    'Ce que cela peut entraîner : des appels, des mails ou des SMS trompeurs, qui se serviraient de ces informations pour paraître venir de l’établissement.',
    `Ce que nous avons fait : ${MEASURES}. La CNIL en est informée [à confirmer].`,
    'Ce que nous vous conseillons : ne donnez à personne un code ou un mot de passe, même à quelqu’un qui connaît le nom et la classe de votre enfant ; en cas de doute, rappelez l’établissement à son numéro habituel. Si votre courrier n’a pas encore servi et que nous l’avons annulé, un nouveau vous parvient.',
    `Pour toute question, et pour exercer vos droits : ${DPO}.`,
    'Nous vous présentons nos excuses.',
    '[Signature du chef d’établissement]',
  ]);
}

function acts({ letters, files, contacts, others }: SeenReport): string {
  const done = [
    ...(letters > 0 ? [counted(letters, 'courrier imprimé', 'courriers imprimés')] : []),
    ...(files > 0 ? [counted(files, 'fichier emporté', 'fichiers emportés')] : []),
    ...(contacts > 0 ? [counted(contacts, 'fiche modifiée', 'fiches modifiées')] : []),
    ...(others > 0
      ? [counted(others, 'ligne de fichier montrée', 'lignes de fichiers montrées')]
      : []),
  ];
  return `Autres actes : ${done.length > 0 ? done.join(', ') : 'aucun'}.`;
}

function groupsIn({ groups }: SeenReport): string {
  const shown = groups.filter(({ people }) => people > 0);
  return shown.map(({ group }) => GROUP_WORDS[group]).join(', ') || 'aucune';
}

function peopleOf({ students, guardians, accounts }: SeenReport): number {
  return students + guardians + accounts;
}

/** French counts zero as one. */
function counted(many: number, one: string, several: string): string {
  return `${String(many)} ${many < 2 ? one : several}`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map(frenchTypography).join('\n\n');
}
