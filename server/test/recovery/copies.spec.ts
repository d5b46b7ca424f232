import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountStore, ProvisionalSecrets } from '../../src/accounts/index.js';
import { assemble, createContext } from '../../src/bootstrap.js';
import type { Config } from '../../src/platform/config/config.js';
import { readRing, writeRing } from '../../src/platform/crypto/key-ring.js';
import { openStream } from '../../src/platform/crypto/sealed-stream.js';
import { Installation } from '../../src/platform/database/installation.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { openRestorePlace } from '../../src/platform/database/restore-place.js';
import { takeServerLock } from '../../src/platform/database/server-lock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { makeCopy, restoreCopy, verifyCopy } from '../../src/recovery/index.js';
import { Roster } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS, freshConfig } from '../support/databases.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const PUPILS = 40;

describe.each(DIALECTS)('a copy of an installation on %s', (dialect) => {
  let rooms: TestRooms;
  let folder: string;
  let school: TestSchool;
  let pupils: StudentRecord[];
  let printed: { login: string; secret: string }[];
  let open: string;
  const elsewhere: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    folder = join(rooms.config.dataDir, '..', 'copies');
    mkdirSync(folder);
    school = await aSchool(rooms.house);
    pupils = await school.enrol(Array.from({ length: PUPILS }, () => aStudent().inClass('6A')));
    await aGuardian()
      .of(pupils[0] as StudentRecord)
      .in(school);
    open = (await issueRun(rooms.house, school.scope)).letterRunId;
    printed = readCredentials(await printRun(rooms.house, school.scope, open)).map(
      ({ login, secret }) => ({ login, secret: secret ?? '' }),
    );
  });

  afterAll(async () => {
    await rooms.close();
    for (const remove of elsewhere) await remove();
  });

  let copies = 0;
  const aCopy = async (): Promise<string> => {
    copies += 1;
    const file = join(folder, `${String(copies)}.backup`);
    await makeCopy(rooms.config, file, rooms.clock);
    return file;
  };

  /** An empty place, with the keys that somebody brought. */
  const anotherPlace = async (on = dialect): Promise<Config> => {
    const { config, remove } = await freshConfig(on);
    elsewhere.push(remove);
    mkdirSync(config.keysDir, { mode: 0o700 });
    for (const name of ['master.key', 'backup.key']) {
      copyFileSync(join(rooms.config.keysDir, name), join(config.keysDir, name));
    }
    return config;
  };

  let lent: Promise<Config> | undefined;
  /** A place where a copy was restored; whoever uses it leaves it so. */
  const restoredPlace = (): Promise<Config> =>
    (lent ??= (async () => {
      const config = await anotherPlace();
      await restoreCopy(config, { file: await aCopy() });
      return config;
    })());

  /** What the rooms there say, as `trousseau serve` would open them. */
  const at = async <T>(
    config: Config,
    work: (there: TestRooms['house']) => Promise<T>,
  ): Promise<T> => {
    const house = await createContext(await assemble(config, { clock: rooms.clock }));
    try {
      return await work(house);
    } finally {
      await house.close();
      await house.get(UnitOfWork).close();
    }
  };

  /** All that a school is, but for the printable copies of its letters, which no copy holds. */
  const dumpOf = async (house: TestRooms['house']): Promise<string[]> =>
    (await canonicalDump(house, rooms.clock.now())).map((line) =>
      line.replace(/"sealed":[^,]*,"sealedDay":[^,]*/, '"sealed":null,"sealedDay":null'),
    );

  const clearOf = async (file: string): Promise<string> => {
    const key = readFileSync(join(rooms.config.keysDir, 'backup.key'));
    const pieces: Buffer[] = [];
    const read = (async function* () {
      yield await Promise.resolve(readFileSync(file));
    })();
    for await (const piece of openStream(key, read)) pieces.push(piece);
    return gunzipSync(Buffer.concat(pieces)).toString('utf8');
  };

  it('that is made while people write is one moment of it, wherever it is restored', async () => {
    const roster = rooms.house.get(Roster);
    const moments = [(await dumpOf(rooms.house)).join('\n')];
    let done = false;
    const write = async (): Promise<void> => {
      for (let n = 0; !done || n < 3; n += 1) {
        const { id } = pupils[n % PUPILS] as StudentRecord;
        const patch = { firstName: `Prénom${'i'.repeat(n % 40)}` };
        await roster.change(school.scope, () => roster.changeStudent(school.scope, id, patch));
        moments.push((await dumpOf(rooms.house)).join('\n'));
        // SQLite answers without ever letting go of the process
        await nextTurn();
      }
    };
    const copy = async (): Promise<string> => {
      try {
        return await aCopy();
      } finally {
        done = true;
      }
    };
    const [file] = await Promise.all([copy(), write()]);
    const config = await anotherPlace();
    await restoreCopy(config, { file });
    const restored = await at(config, dumpOf);
    expect(moments).toContain(restored.join('\n'));
  });

  it('is restored onto the other database, too', async () => {
    const other = dialect === 'SQLite' ? 'MariaDB' : 'SQLite';
    const config = await anotherPlace(other);
    await restoreCopy(config, { file: await aCopy() });
    const students = await at(config, async (house) =>
      (await dumpOf(house)).filter((line) => line.startsWith('student ')),
    );
    expect(students).toHaveLength(PUPILS);
  });

  it('prints no letter, though those that were printed go on working', async () => {
    const config = await restoredPlace();
    const [one] = printed;
    await at(config, async (house) => {
      await expect(printRun(house, school.scope, open)).rejects.toMatchObject({
        code: 'letters.run-closed',
      });
      const account = await house.get(AccountStore).findByLogin(one?.login ?? '');
      const check = await house.get(ProvisionalSecrets).check(account, one?.secret ?? '');
      expect(check.outcome).toBe('valid');
    });
    // here it is as open as it was
    expect(readCredentials(await printRun(rooms.house, school.scope, open))).toHaveLength(PUPILS);
  });

  it('holds no secret once it is opened, and nothing in clear before', async () => {
    const file = await aCopy();
    const sealed = readFileSync(file);
    const clear = await clearOf(file);
    expect(clear).toContain(pupils[3]?.lastName);
    for (const { login, secret } of printed) {
      expect(clear).toContain(login);
      expect(clear).not.toContain(secret);
      expect(clear).not.toContain(secret.replaceAll('-', ''));
      expect(sealed.includes(login)).toBe(false);
    }
    const sealedCopies = await rooms.house
      .get(ProvisionalSecrets)
      .reveal(open)
      .then((copiesOfRun) => [...copiesOfRun.values()]);
    expect(sealedCopies).toHaveLength(PUPILS);
    expect(clear).not.toMatch(/"sealedDay":"/);
    for (const table of ['session', 'contact_code', 'submission', 'staff_link']) {
      expect(clear).not.toContain(`{"table":"${table}"`);
    }
  });

  it('belongs to its owner alone, has its name once it is whole, and replaces none', async () => {
    const file = await aCopy();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    await expect(makeCopy(rooms.config, file, rooms.clock)).rejects.toMatchObject({
      code: 'backup.file-exists',
    });
    const nowhere = join(folder, 'nowhere', 'a.backup');
    await expect(makeCopy(rooms.config, nowhere, rooms.clock)).rejects.toMatchObject({
      code: 'backup.not-written',
    });
    await expect(makeCopy(rooms.config, folder, rooms.clock)).resolves.toMatchObject({
      file: join(folder, 'trousseau-2026-08-28T070000Z.backup'),
      people: PUPILS + 1,
    });
  });

  it('is not made while keys are rotated: a part of it would be under keys that go', async () => {
    const { keysDir } = rooms.config;
    const ring = readRing(keysDir);
    const { current } = ring.master;
    writeRing(keysDir, { ...ring, sealing: { ...ring.sealing, known: [current, current + 1] } });
    await expect(aCopy()).rejects.toMatchObject({ code: 'keys.rotation-running' });
    writeRing(keysDir, ring);
    await aCopy();
  });

  it('that was changed or cut is refused, and nothing is touched', async () => {
    const whole = readFileSync(await aCopy());
    const file = join(folder, `damaged-${dialect}.backup`);
    const refusal = async (bytes: Buffer): Promise<unknown> => {
      writeFileSync(file, bytes);
      return verifyCopy(rooms.config, file).then(
        () => 'whole',
        (error: unknown) => (error as { code: unknown }).code,
      );
    };
    for (let part = 0; part < 20; part += 1) {
      const at = 70 + Math.floor(((whole.length - 71) * part) / 19);
      const changed = Buffer.from(whole);
      changed.writeUInt8(whole.readUInt8(at) ^ 128, at);
      expect(await refusal(changed)).toBe('backup.damaged');
      expect(await refusal(whole.subarray(0, at))).toBe('backup.damaged');
    }
    const config = await anotherPlace();
    await expect(restoreCopy(config, { file })).rejects.toMatchObject({ code: 'backup.damaged' });
    const place = await openRestorePlace(config);
    expect(await place.count(['student'])).toBe(0);
    await place.leave();
  });

  it('replaces people only when their number is confirmed', async () => {
    const file = await aCopy();
    const config = await restoredPlace();
    await expect(restoreCopy(config, { file })).rejects.toMatchObject({
      code: 'backup.place-not-empty',
      params: { here: PUPILS + 1, there: PUPILS + 1 },
    });
    await expect(restoreCopy(config, { file, replaces: PUPILS + 1 })).resolves.toMatchObject({
      people: PUPILS + 1,
    });
  });

  it('is never put under a server or a command that runs', async () => {
    const file = await aCopy();
    const config = await restoredPlace();
    const release = await takeServerLock(config);
    const there = await openDatabase(config);
    await new Installation(there).probe();
    await expect(restoreCopy(config, { file, replaces: PUPILS + 1 })).rejects.toMatchObject({
      code: dialect === 'SQLite' ? 'server.already-running' : 'backup.place-in-use',
    });
    await release();
    await expect(restoreCopy(config, { file, replaces: PUPILS + 1 })).rejects.toMatchObject({
      code: 'backup.place-in-use',
    });
    await there.close();
  });

  it('that is restored half opens to nobody, and is restored again', async () => {
    const file = await aCopy();
    const config = await restoredPlace();
    const before = await at(config, dumpOf);
    const place = await openRestorePlace(config);
    const { head } = await verifyCopy(config, file);
    const cut = place.replace(head.migrations, () => Promise.reject(new Error('the power went')));
    await expect(cut).rejects.toThrow('the power went');
    await place.leave();
    if (dialect === 'SQLite') {
      expect(await at(config, dumpOf)).toEqual(before);
    } else {
      await expect(assemble(config)).rejects.toMatchObject({ code: 'backup.unfinished' });
    }
    const replaces = dialect === 'SQLite' ? PUPILS + 1 : 0;
    await restoreCopy(config, { file, replaces });
    expect(await at(config, dumpOf)).toEqual(before);
  });

  it('needs its own key, and the master key of its database', async () => {
    const file = await aCopy();
    const { config, remove } = await freshConfig(dialect);
    elsewhere.push(remove);
    await expect(restoreCopy(config, { file })).rejects.toMatchObject({
      code: 'keys.separate-missing',
    });
    mkdirSync(config.keysDir, { recursive: true, mode: 0o700 });
    const other = join(config.keysDir, 'backup.key');
    writeFileSync(other, Buffer.alloc(32, 7), { mode: 0o600 });
    await expect(restoreCopy(config, { file })).rejects.toMatchObject({ code: 'backup.other-key' });
    writeFileSync(join(config.keysDir, 'master.key'), Buffer.alloc(32, 9), { mode: 0o600 });
    const keyFile = join(rooms.config.keysDir, 'backup.key');
    await expect(restoreCopy(config, { file, keyFile })).rejects.toMatchObject({
      code: 'keys.master-differs',
    });
  });
});
