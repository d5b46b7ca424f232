/**
 * The built server in a process of its own, on an embedded database with many families, and an SMS gateway
 * that takes everything. Tells its parent where it listens and who exists.
 *
 * `node bench/enumeration/server.mjs <folder> <people>`
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { AccountStore, Accounts } from '../../server/dist/accounts/index.js';
import { assemble, createApp } from '../../server/dist/bootstrap.js';
import { readConfig } from '../../server/dist/platform/config/config.js';
import { PasswordHasher } from '../../server/dist/platform/crypto/password-hasher.js';
import { UnitOfWork } from '../../server/dist/platform/database/unit-of-work.js';
import { Roster, Schools } from '../../server/dist/roster/index.js';

const [folder, people] = process.argv.slice(2);

const gateway = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(202).end('{}'));
});
await new Promise((listening) => gateway.listen(0, '127.0.0.1', listening));

const config = readConfig({
  TROUSSEAU_DATA_DIR: join(folder, 'data'),
  TROUSSEAU_LOG_LEVEL: 'silent',
  TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
  TROUSSEAU_TRUSTED_PROXIES: '127.0.0.1',
  TROUSSEAU_SMS_URL: `http://127.0.0.1:${gateway.address().port}/`,
  TROUSSEAU_SMS_TOKEN: 'measured',
});
const app = await createApp(await assemble(config));
await app.listen(0, '127.0.0.1');

const school = { uai: '0130001F', name: 'Collège Jean-Moulin', kind: 'college' };
const { id: schoolId } = await app.get(Schools).create(school, 'cli:bench');
const known = await gotIn({ schoolId }, Number(people));
process.send({ url: await app.getUrl(), known });
process.once('disconnect', () => process.exit());

/** Students and guardians, each with an account; those of even number are active with a password. */
async function gotIn(scope, count) {
  const roster = app.get(Roster);
  const numbers = Array.from({ length: count }, (_, n) => n);
  const students = await roster.change(scope, () =>
    roster.addStudents(scope, numbers.map(studentOf)),
  );
  const guardians = await roster.change(scope, async () => {
    const added = await roster.addGuardians(scope, numbers.map(guardianOf));
    const links = added.map(({ id }, n) => linkOf(id, students[n].id));
    await roster.addLinks(scope, links);
    return added;
  });
  const passwordHash = await app.get(PasswordHasher).hash('girafe tonnerre biscuit lagune');
  return {
    students: await opened(scope, 'student', students, passwordHash),
    guardians: await opened(scope, 'guardian', guardians, passwordHash),
  };
}

async function opened(scope, holder, records, passwordHash) {
  const roster = app.get(Roster);
  const accounts = await roster.change(scope, async () => {
    const made = await app.get(Accounts).open(records.map((record) => ({ ...record, holder })));
    for (const [n, { id }] of records.entries()) {
      const patch = { accountId: made[n].id };
      if (holder === 'student') await roster.changeStudent(scope, id, patch);
      else await roster.changeGuardian(scope, id, patch);
    }
    return made;
  });
  const path = holder === 'student' ? 'PROVISIONAL_PASSWORD' : 'SELF_REGISTRATION';
  await app.get(UnitOfWork).run(async () => {
    for (const [n, { id }] of accounts.entries()) {
      if (n % 2 !== 0) continue;
      const activation = app.get(Accounts).activation(path);
      await app.get(AccountStore).update(id, { state: 'ACTIVE', passwordHash, ...activation });
    }
  });
  return accounts.map(({ login }, n) => ({ login, ...guardianOf(n) }));
}

function contactsOf(n) {
  const mobile = `+3361${String(2_000_000 + n)}`;
  return { mobile, email: `parent${String(100_000 + n)}@example.org`, firstName: 'Nadia' };
}

function studentOf(n) {
  return { ...nameOf(n), firstName: 'Lina', birthDate: '2015-03-07', sex: null, ine: null };
}

function guardianOf(n) {
  const { mobile, email } = contactsOf(n);
  return { ...nameOf(n), firstName: 'Nadia', mobile, email };
}

function nameOf(n) {
  const letters = String(100_000 + n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]);
  return { lastName: `Moreau-${letters}`, usageName: null };
}

function linkOf(guardianId, studentId) {
  return { guardianId, studentId, kinship: null, responsibility: 1 };
}
