import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Keys } from '../../src/platform/crypto/keys.js';

const TODAY = '2026-08-28';
const YESTERDAY = '2026-08-27';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'trousseau-keys-')), 'keys');
});

afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const file = (name: string): string => join(folder, name);
const put = (name: string, bytes: Buffer): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file(name), bytes, { mode: 0o600 });
};

describe('the master key', () => {
  it('is made whole, for its owner alone, and leaves nothing beside it', () => {
    Keys.open(folder, true);
    expect(statSync(file('master.key')).size).toBe(32);
    expect(statSync(file('master.key')).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['master.key']);
  });

  it('is the same for two processes that start at once', () => {
    const first = Keys.open(folder, true);
    const second = Keys.open(folder, true);
    expect(second.mac('p', 'text')).toBe(first.mac('p', 'text'));
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut short', Buffer.alloc(17, 7)],
    ['too long', Buffer.alloc(64, 7)],
    ['nothing but zeros', Buffer.alloc(32)],
  ])('is never used when it is %s, and never replaced', (_, bytes) => {
    put('master.key', bytes);
    for (const mayCreate of [true, false]) {
      expect(() => Keys.open(folder, mayCreate)).toThrow(
        expect.objectContaining({
          code: 'keys.master-damaged',
          params: { file: file('master.key'), bytes: bytes.length, expected: 32 },
        }),
      );
    }
    expect(readFileSync(file('master.key'))).toEqual(bytes);
  });

  it('is opened beside what an attempt to make one left behind', () => {
    put('master.key.0011223344556677.tmp', Buffer.alloc(5));
    Keys.open(folder, true);
    expect(() => Keys.open(folder, false)).not.toThrow();
  });

  it('is refused when it is missing and may not be made', () => {
    expect(() => Keys.open(folder, false)).toThrow(
      expect.objectContaining({ code: 'keys.master-missing' }),
    );
    expect(existsSync(file('master.key'))).toBe(false);
  });
});

describe('the key of a day', () => {
  let keys: Keys;

  beforeEach(() => {
    keys = Keys.open(folder, true);
  });

  it('opens what it sealed, in another process too', () => {
    const sealed = keys.sealForDay(TODAY, 'secret', 'context');
    expect(Keys.open(folder, false).openFromDay(TODAY, sealed, 'context')).toBe('secret');
  });

  it.each([0, 31])('lets issuing go on when it was cut short at %d bytes', (length) => {
    put(`seal-${TODAY}.key`, Buffer.alloc(length, 7));
    const sealed = keys.sealForDay(TODAY, 'secret', 'context');
    expect(keys.openFromDay(TODAY, sealed, 'context')).toBe('secret');
    expect(Keys.open(folder, false).openFromDay(TODAY, sealed, 'context')).toBe('secret');
    expect(statSync(file(`seal-${TODAY}.key`)).size).toBe(length);
  });

  it('that was damaged later refuses what it sealed, with a code, and not what its successor seals', () => {
    const before = keys.sealForDay(TODAY, 'before', 'context');
    truncateSync(file(`seal-${TODAY}.key`), 3);
    const restarted = Keys.open(folder, false);
    const after = restarted.sealForDay(TODAY, 'after', 'context');
    expect(() => restarted.openFromDay(TODAY, before, 'context')).toThrow(
      expect.objectContaining({ code: 'keys.day-missing', day: TODAY }),
    );
    expect(restarted.openFromDay(TODAY, after, 'context')).toBe('after');
  });

  it('refuses, with a code, what was sealed on a day whose key is gone', () => {
    const sealed = keys.sealForDay(YESTERDAY, 'secret', 'context');
    rmSync(file(`seal-${YESTERDAY}.key`));
    expect(() => Keys.open(folder, false).openFromDay(YESTERDAY, sealed, 'context')).toThrow(
      expect.objectContaining({ code: 'keys.day-missing' }),
    );
  });

  it('is destroyed with whatever an attempt to make one left, and not by name alone', () => {
    keys.sealForDay(YESTERDAY, 'secret', 'context');
    const kept = join(folder, '..', 'kept');
    linkSync(file(`seal-${YESTERDAY}.key`), kept);
    put(`seal-${YESTERDAY}.key.0011223344556677.tmp`, Buffer.alloc(5, 7));
    keys.sealForDay(TODAY, 'secret', 'context');
    keys.destroyDaysBefore(TODAY);
    expect(readdirSync(folder).sort()).toEqual(['master.key', `seal-${TODAY}.key`]);
    expect(readFileSync(kept)).toEqual(Buffer.alloc(32));
  });
});
