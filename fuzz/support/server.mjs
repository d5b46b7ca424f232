/**
 * The built server in a process of its own, with everything open: a school of which people are known, FranceConnect's
 * simulator, messages that are kept instead of sent, a clock that is moved. Does what its parent asks by message.
 *
 * `node server.mjs`, with the settings in the environment
 */
import { readFileSync } from 'node:fs';
import {
  generateCollege,
  importFixture,
  startFranceConnectSimulator,
  toSiecleCsv,
} from '@trousseau/fixtures';
import { AccountStore, ProvisionalSecrets } from '../../server/dist/accounts/index.js';
import { SecretStore } from '../../server/dist/accounts/persistence/secret-store.js';
import { assemble, createApp } from '../../server/dist/bootstrap.js';
import { ImportFiles } from '../../server/dist/imports/index.js';
import { IssueRun } from '../../server/dist/letters/index.js';
import { MovableClock } from '../../server/dist/platform/clock.js';
import { readConfig } from '../../server/dist/platform/config/config.js';
import { DemoTransport } from '../../server/dist/platform/mail/mail-transport.js';
import { Pace } from '../../server/dist/readings/pace.js';
import { RosterRecords, Schools } from '../../server/dist/roster/index.js';
import { StaffSetUp } from '../../server/dist/staff/index.js';
import { memoryInUse } from './memory.mjs';

const PUBLIC_URL = 'https://cles.example.org';
const CLIENT = { clientId: 'college', clientSecret: 'un-secret-de-college' };
const FIRST_DAY = new Date('2026-08-28T07:00:00.000Z');
const ACTOR = 'cli:fuzz';
const COLLEGE = generateCollege(11);

const clock = new MovableClock(FIRST_DAY);
const transport = new DemoTransport();
const simulator = await startFranceConnectSimulator({
  clock,
  clients: [
    {
      ...CLIENT,
      name: 'Collège Jean-Moulin',
      redirectUris: [`${PUBLIC_URL}/franceconnect/retour`],
      postLogoutRedirectUris: [`${PUBLIC_URL}/franceconnect/fin`],
    },
  ],
});
const settings = {
  ...process.env,
  TROUSSEAU_PUBLIC_URL: PUBLIC_URL,
  TROUSSEAU_TRUSTED_PROXIES: '127.0.0.1',
  TROUSSEAU_FRANCECONNECT_ISSUER: simulator.issuer,
  TROUSSEAU_FRANCECONNECT_CLIENT_ID: CLIENT.clientId,
  TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: CLIENT.clientSecret,
};
const parts = await assemble(
  readConfig(settings, { demo: false, simulator: true }),
  { clock, mail: transport, sms: transport.sms },
  'server',
);
const app = await createApp(parts);
// whoever asks for lists all day is held back, on purpose: that has its own tests
app.get(Pace).note = () => Promise.resolve(null);
await app.listen(0, '127.0.0.1');

const school = await app
  .get(Schools)
  .create({ uai: '0130001F', name: 'Collège Jean-Moulin', kind: 'college' }, ACTOR);
const scope = { schoolId: school.id };
await take('college.csv', toSiecleCsv(COLLEGE, { encoding: 'utf-8' }));
const HOSTILE = 'ok/siecle-hostile-names.csv';
await take('hostile.csv', readFileSync(importFixture(HOSTILE)));

const ORDERS = {
  /** The one-time link of a new member of staff. */
  staff: async ({ email, role }) =>
    (await app.get(StaffSetUp).createFromCli(email, role, scope.schoolId, ACTOR)).url,
  families,
  /** The last messages to somebody, or to anybody, newest first. */
  messages: async ({ to }) =>
    transport.messages.filter((message) => to === undefined || message.to === to),
  /** Moves the clock on. */
  advance: async ({ ms }) => clock.advance(ms),
  memory: async () => memoryInUse(),
  /** What somebody does at FranceConnect; the address to which they are sent back. */
  identify: async ({ address, login }) => simulator.signInAs(address, login),
};

process.on('message', async ({ id, order, given }) => {
  try {
    process.send({ id, result: await ORDERS[order](given ?? {}) });
  } catch (error) {
    process.send({ id, error: error.stack ?? String(error) });
  }
});
process.once('disconnect', () => process.exit());
process.send({
  url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
  publicUrl: PUBLIC_URL,
  schoolId: scope.schoolId,
  startedAt: FIRST_DAY.getTime(),
});

async function take(name, bytes) {
  await app.get(ImportFiles).apply(scope, [{ name, bytes }], ACTOR);
}

/** Issues letters to everybody of a kind, anew to who has one; gives what they hold in hand. */
async function families({ holder }) {
  const input = {
    holder,
    layout: 'window',
    secrets: 'all',
    reissue: false,
    voids: 0,
    reason: 'rentrée',
  };
  const { letterRunId } = await app.get(IssueRun).issue(scope, input, ACTOR);
  const records = app.get(RosterRecords);
  const copies = await app.get(ProvisionalSecrets).reveal(letterRunId);
  const [students, guardians, links] = await Promise.all([
    records.students(scope),
    records.guardians(scope),
    records.links(scope),
  ]);
  const born = new Map(students.map(({ id, birthDate }) => [id, birthDate]));
  const childrenOf = Map.groupBy?.(links, ({ guardianId }) => guardianId) ?? grouped(links);
  const people = new Map(
    (holder === 'student' ? students : guardians).map((one) => [one.accountId, one]),
  );
  const rows = await app.get(SecretStore).ofRun(letterRunId);
  const accounts = await app.get(AccountStore).findMany(rows.map(({ accountId }) => accountId));
  const logins = new Map(accounts.map(({ id, login }) => [id, login]));
  return rows.flatMap(({ id, accountId }) => {
    const person = people.get(accountId);
    if (!person) return [];
    const dates =
      holder === 'student'
        ? [person.birthDate]
        : (childrenOf.get(person.id) ?? []).map(({ studentId }) => born.get(studentId));
    const { firstName, lastName, mobile = null, email = null } = person;
    return [
      {
        holder,
        login: logins.get(accountId),
        password: copies.get(id)?.password,
        reference: copies.get(id)?.reference,
        birthDates: dates.filter((date) => date != null),
        firstName,
        lastName,
        mobile,
        email,
      },
    ];
  });
}

function grouped(links) {
  const groups = new Map();
  for (const link of links)
    groups.set(link.guardianId, [...(groups.get(link.guardianId) ?? []), link]);
  return groups;
}
