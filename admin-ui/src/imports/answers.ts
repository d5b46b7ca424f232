import type { ImportAnswersInput, ImportDecision, QuestionPerson } from '@trousseau/shared';

/** What is said of the people of a question: they are one, they are not, or the first is one of the others. */
export type Choice = 'same' | 'different' | `is:${string}`;

type Answer = ImportAnswersInput['answers'][number];

/** The people whom a question compares; fewer than two: it is settled in the files or in a record. */
export function peopleOf({ people = [] }: ImportDecision): readonly QuestionPerson[] {
  return people;
}

/** What tells one question of a report from the others. */
export function questionKey(decision: ImportDecision): string {
  const { code, file, lines } = decision;
  return [code, file, ...lines, ...peopleOf(decision).map(({ key }) => key)].join(' ');
}

/** Whether somebody of a file may be one of several whom the school knows, so that one is to be chosen. */
export function choosesOne(decision: ImportDecision): boolean {
  const [first, ...others] = peopleOf(decision);
  return others.length > 1 && first?.known === false && others.every(({ known }) => known);
}

/** What can be said: an import never joins two records. */
export function choicesOf(decision: ImportDecision): readonly Choice[] {
  const people = peopleOf(decision);
  if (people.length < 2) return [];
  if (choosesOne(decision)) {
    const [, ...others] = people;
    return [...others.map(({ key }): Choice => `is:${key}`), 'different'];
  }
  const records = people.filter(({ known }) => known).length;
  return records > 1 ? ['different'] : ['same', 'different'];
}

/** The pairs that a choice answers. */
export function answersOf(decision: ImportDecision, choice: Choice | null): Answer[] {
  const people = peopleOf(decision);
  const [first, ...others] = people;
  if (first === undefined) return [];
  if (choosesOne(decision)) {
    return others.map(({ key }) => ({
      one: first.key,
      other: key,
      verdict: choice === null ? null : choice === `is:${key}` ? 'same' : 'different',
    }));
  }
  const verdict = choice === 'same' || choice === 'different' ? choice : null;
  return people.flatMap(({ key: one }, at) =>
    people.slice(at + 1).map(({ key: other }) => ({ one, other, verdict })),
  );
}
