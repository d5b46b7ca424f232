import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOLDERS, NO_CLASS } from '@trousseau/shared';
import fc from 'fast-check';
import { AccountStore } from '../../src/accounts/index.js';
import { chooseRecipients } from '../../src/letters/domain/recipients.js';
import type { RecipientChoice, RosterPeople } from '../../src/letters/domain/recipients.js';
import { Recipients } from '../../src/letters/recipients.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { populate, randomPeople } from '../follow-up/random-school.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const holder = fc.constantFrom(...HOLDERS, 'all' as const);
const someOf = (names: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...names]);

describe.each(DIALECTS)('whom letters are for, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  /** All of the school, to choose from without the database. */
  const everybody = async ({ scope }: TestSchool): Promise<RosterPeople> => {
    const records = rooms.house.get(RosterRecords);
    const year = await rooms.house.get(Schools).currentYear(scope);
    const students = await records.students(scope);
    const guardians = await records.guardians(scope);
    const accountIds = [...students, ...guardians].flatMap(({ accountId }) => accountId ?? []);
    const accounts = await rooms.house.get(AccountStore).findMany(accountIds);
    return {
      classes: await records.classes(scope, year.id),
      students,
      guardians,
      links: await records.links(scope),
      accounts: new Map(accounts.map((account) => [account.id, account])),
    };
  };

  it('is the same when only some are read, whatever the classes, logins and holders chosen', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomPeople,
        someOf(['6A', '6B', '10e', NO_CLASS]),
        fc.infiniteStream(fc.boolean()),
        holder,
        async (described, names, drawn, whose) => {
          const school = await aSchool(rooms.house);
          await populate(school, described);
          const people = await everybody(school);
          const classIds = [...people.classes, { id: NO_CLASS, name: NO_CLASS }]
            .filter(({ name }) => names.includes(name))
            .map(({ id }) => id);
          const logins = [...people.accounts.values()]
            .filter(() => drawn.next().value)
            .map(({ login }) => login);
          for (const choice of [
            { classIds, logins: undefined, holder: whose },
            { classIds: undefined, logins, holder: whose },
            { classIds, logins, holder: whose },
            { classIds: undefined, logins: undefined, holder: whose },
          ] satisfies RecipientChoice[]) {
            const chosen = await rooms.house.get(Recipients).choose(school.scope, choice);
            expect(summary(chosen)).toEqual(summary(chooseRecipients(people, choice)));
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

function summary(recipients: ReturnType<typeof chooseRecipients>): object[] {
  return recipients.map(
    ({ account, person, className, classSortKey, lacksBirthDate, children }) => ({
      login: account.login,
      person: person.id,
      className,
      classSortKey,
      lacksBirthDate,
      children: children.map((child) => [child.student.id, child.className]),
    }),
  );
}
