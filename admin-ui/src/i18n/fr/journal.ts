import { AUDIT_WORDS } from '@trousseau/shared';
import type { SameKeys } from '@trousseau/shared';
import type { journal as english } from '../en/journal.js';

/** The journal. */
export const journal: SameKeys<typeof english> = {
  audit: {
    ...AUDIT_WORDS.fr,
    intro: 'Qui a fait quoi, sur qui, quand et pourquoi. Aucun mot de passe n’y figure jamais.',
    caption: 'Journal des actions',
    empty: 'Rien n’a encore été fait : chaque action sera inscrite ici.',
    noMatch: 'Aucune action ne correspond.',
    action: 'Action',
    yes: 'oui',
    no: 'non',
    person: 'Sur qui, ou par qui',
    nobody: 'Personne ne s’appelle ainsi',
    chosen: 'Personne choisie',
    typeName: 'Une partie du nom',
    open: 'Ouvrir la liste',
    author: 'Auteur',
    from: 'Du',
    until: 'Au',
    download: 'Télécharger (CSV)',
    erased: 'Nom effacé du journal',
    gone: 'Fiche qui n’existe plus',
    ofPerson: 'Journal',
  },
};
