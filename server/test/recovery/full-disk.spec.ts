import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { newId } from '../../src/platform/crypto/random.js';
import { DocumentPartRow } from '../../src/platform/database/entities.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { DIALECTS } from '../support/databases.js';
import { Installation } from '../support/running-server.js';
import { startMariaDb } from '../support/small-mariadb.mjs';

/** Bytes that nothing presses, more than there is room for. */
const PARTS = 700;
const PART_BYTES = 60_000;
const ROOM_KIB = 16_384;

describe.each(DIALECTS)('where no room is left, on %s', (dialect) => {
  let installation: Installation;
  let folder: string;
  let whole: string;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    installation = await Installation.create(dialect);
    ends.push(() => installation.remove());
    expect((await installation.run('migrate')).code).toBe(0);
    // the database knows its keys from then on: what is put in below is sealed by none
    expect((await installation.run('recount')).code).toBe(0);
    const database = await openDatabase(installation.config);
    await database.run(async () => {
      const parts = database.repository(DocumentPartRow);
      for (let seq = 0; seq < PARTS; seq += 1) {
        await parts.insert({ id: newId(), documentId: 'a', seq, data: randomBytes(PART_BYTES) });
      }
    });
    await database.close();
    folder = join(installation.config.dataDir, '..', 'copies');
    whole = join(folder, '..', 'whole.backup');
    mkdirSync(folder);
    expect((await installation.run('backup', '--to', whole)).code).toBe(0);
  });

  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  it('a copy is refused, and nothing of it is left', async () => {
    const { code, json, messages } = await installation.runWithRoomFor(
      ROOM_KIB,
      ...['backup', '--to', folder],
    );
    expect({ code, json }).toMatchObject({ code: 1, json: { code: 'backup.not-written' } });
    expect(messages).toContain('(EFBIG)');
    expect(messages).toContain('rien n’en reste');
    expect(readdirSync(folder)).toEqual([]);
  });

  /** A place for the copy that has no room for it, and the same one with room. */
  const smallPlace = async (): Promise<Installation> => {
    const settings: Record<string, string> = {};
    if (dialect === 'MariaDB') {
      const server = await startMariaDb({ outlivesPower: false, room: `${String(ROOM_KIB * 2)}K` });
      ends.push(() => server.stop());
      const connection = await createConnection(server.url.replace(/^mariadb:/, 'mysql:'));
      await connection.query('CREATE DATABASE small');
      await connection.end();
      settings['DATABASE_URL'] = `${server.url}small`;
    }
    const place = await Installation.create('SQLite', settings);
    ends.push(() => place.remove());
    cpSync(installation.config.keysDir, place.config.keysDir, { recursive: true });
    return place;
  };

  it('a restore is refused, and what is there is whole or opens to nobody', async () => {
    const place = await smallPlace();
    const { code, json, messages } = await place.runWithRoomFor(ROOM_KIB, 'restore', whole);
    const refused = dialect === 'SQLite' ? 'backup.not-restored' : 'backup.restore-cut';
    expect({ code, json }).toMatchObject({ code: 1, json: { code: refused } });
    if (dialect === 'SQLite') {
      expect(messages).toContain('la base en place est ce qu’elle était');
      expect(existsSync(join(place.config.dataDir, 'restoring'))).toBe(false);
      expect(readdirSync(place.config.dataDir).filter((name) => /sqlite/.test(name))).toEqual([]);
      expect(await place.run('restore', whole)).toMatchObject({ code: 0 });
    } else {
      expect(messages).toContain('(ER_RECORD_FILE_FULL)');
      expect(messages).toContain('rien ne l’ouvre');
      const opened = await place.run('recount');
      expect(opened).toMatchObject({ code: 1, json: { code: 'backup.unfinished' } });
    }
  });
});
