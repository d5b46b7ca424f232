import type { Header } from './header-words.js';

/**
 * Columns that the schools' exports usually have and that no record here holds (docs/domain.md §4.3–4.5): nobody has
 * forgotten anything when they are left out, so that nothing is said of them beside the columns themselves.
 */
const NORMALLY_UNUSED =
  /^(?:(?:code|lib|libelle) (?:mef|structure|regime|option|statut)|mef|motif sortie|date entree|niveau|cycle|identifiant classe|groupes?|regime|doublant|redoublant|nationalite|(?:code )?(?:ville|commune|departement|pays|lieu)(?: de)? naissance|(?:lv|option|langue)(?: vivante)? ?\d*|accepte sms|profession|(?:code )?pcs)$/;

/** Whether a column is normally left out, whosever it is. */
export function isNormallyUnused({ words }: Pick<Header, 'words'>): boolean {
  return NORMALLY_UNUSED.test(words.replace(OWNER, '').trim());
}

const OWNER =
  / ?(?:de l |d |du )?(?:eleve|enfant|responsable|(?:autre )?repr(?: leg(?:al)?)?)(?: \d)?$/;
