import { foldLetters } from '@trousseau/shared';

/** Whom a list is of, as its name or the lines above it say. */
export type ToldKind = 'students' | 'staff' | 'guardians' | 'users';

/** `parents d’élèves` are parents. */
const ADULTS_OF_STUDENTS =
  /\b(parents?|responsables?|representants?|tuteurs?|familles?)( legaux)? (d |de |des |de l )eleves?\b/g;
/** `Professeur principal : Mme A`, `Responsables : …` name people beside the list. */
const LABEL = /[\p{L}\p{M} ’'-]+:/gu;
/** One teacher, or one parent: lists are of several. */
const ONE_OF_THEM =
  /\b(enseignant|professeur|prof|teacher|agent|surveillant|intervenant|parent|responsable|tuteur|guardian|relative)\b/g;

const STUDENTS = /\beleves?\b|\bstudents?\b|\bpupils?\b|\bapprenants?\b/;
const STAFF =
  /\benseignants?\b|\bprofesseurs?\b|\bprofs?\b|\bpersonnels?\b|\bteachers?\b|\bstaff\b|\bagents?\b|\baesh\b|\bavs\b|\baed\b|\bsurveillants?\b|\bintervenants?\b/;
const GUARDIANS =
  /\bparents?\b|\bresponsables?\b|\btuteurs?\b|\bguardians?\b|\brelatives?\b|\belectora/;
const USERS = /\bemprunteurs?\b|\blecteurs?\b|\butilisateurs?\b|\busers?\b|\bcommensa/;

/** What a text says a list is of; `null`: nothing, or two things at once. */
export function toldKind(text: string): ToldKind | null {
  const words = foldLetters(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(ADULTS_OF_STUDENTS, 'parents');
  if (STUDENTS.test(words)) return 'students';
  const staff = STAFF.test(words);
  const guardians = GUARDIANS.test(words);
  if (staff !== guardians) return staff ? 'staff' : 'guardians';
  return !staff && USERS.test(words) ? 'users' : null;
}

/** The same of a line above a list, which may name a teacher or a parent of the class, but is not about one. */
export function toldAbove(line: string): ToldKind | null {
  const words = foldLetters(line.replace(LABEL, ' ')).replace(/[^a-z0-9]+/g, ' ');
  return toldKind(words.replace(ONE_OF_THEM, ' '));
}
