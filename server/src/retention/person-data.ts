import type { ToldRow } from '../platform/retention/person-traces.js';

/** All that a person’s file says, as its JSON has it. */
export interface PersonData {
  readonly objet: string;
  readonly etablissement: { readonly nom: string; readonly uai: string };
  readonly etabliLe: string;
  readonly profil: string;
  readonly fiche: ToldRow;
  readonly classe: string | null;
  readonly compte: ToldRow | null;
  readonly autres: readonly {
    readonly table: string;
    readonly contenu: string;
    readonly lignes: readonly ToldRow[];
  }[];
  readonly nEstPasDansCeFichier: readonly string[];
}
