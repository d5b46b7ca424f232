import { describe, expect, it } from '@jest/globals';
import type { RecordedName } from './names.js';
import { sameHolder } from './same-holder.js';

const named = (
  firstName: string,
  lastName: string,
  usageName: string | null = null,
): RecordedName => ({ firstName, lastName, usageName });

describe('two accounts of one person', () => {
  it.each<[string, RecordedName, RecordedName]>([
    ['the same names', named('Nadia', 'Benali'), named('Nadia', 'Benali')],
    ['accents and capitals', named('Hélène', 'Lefèvre'), named('HELENE', 'LEFEVRE')],
    ['a usage name here', named('Nadia', 'Haddad', 'Benali'), named('Nadia', 'Benali')],
    ['a usage name there', named('Nadia', 'Benali'), named('Nadia', 'Haddad', 'Benali')],
    ['a hyphen', named('Anne-Laure', 'Le Goff'), named('Anne Laure', 'Le-Goff')],
  ])('agree by %s, whichever is kept', (_, one, other) => {
    expect(sameHolder([one], [other])).toBe(true);
    expect(sameHolder([other], [one])).toBe(true);
  });

  it.each<[string, RecordedName, RecordedName]>([
    ['another first name', named('Nadia', 'Benali'), named('Karim', 'Benali')],
    ['one of two first names', named('Anne', 'Le Goff'), named('Anne-Laure', 'Le Goff')],
    ['another last name', named('Nadia', 'Benali'), named('Nadia', 'Haddad')],
    ['no first name', named('', 'Benali'), named('', 'Benali')],
  ])('do not agree by %s, whichever is kept', (_, one, other) => {
    expect(sameHolder([one], [other])).toBe(false);
    expect(sameHolder([other], [one])).toBe(false);
  });

  it('agree only if every school that knows the other one says so', () => {
    const kept = [named('Nadia', 'Benali'), named('Nadia', 'Haddad')];
    expect(sameHolder(kept, [named('Nadia', 'Haddad'), named('Nadia', 'Benali')])).toBe(true);
    expect(sameHolder(kept, [named('Nadia', 'Haddad'), named('Karim', 'Benali')])).toBe(false);
    expect(sameHolder(kept, [])).toBe(false);
    expect(sameHolder([], kept)).toBe(false);
  });
});
