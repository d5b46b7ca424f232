import type { ImportProgress } from '../imports/index.js';

const COUNT = new Intl.NumberFormat('fr');

const WORDS: Readonly<Record<ImportProgress['phase'], string>> = {
  waiting: 'En attente d’un autre import',
  opening: 'Fichier %f : lignes parcourues',
  reading: 'Fichier %f : lignes lues',
  comparing: 'Comparaison avec l’établissement',
  keeping: 'Changements enregistrés pour l’application',
  applying: 'Changements appliqués',
};

/** How far an import is, as one line for a terminal. */
export function progressLine({ phase, file, done, total }: ImportProgress): string {
  const words = WORDS[phase].replace('%f', String(file));
  if (phase === 'waiting' || phase === 'comparing') return `${words}…`;
  const of = total === null ? '' : ` sur ${COUNT.format(total)}`;
  return `${words} : ${COUNT.format(done)}${of}`;
}
