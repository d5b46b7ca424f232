import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { EVERY_KEY_USE } from '../../src/key-uses.js';
import { nameOf } from '../../src/platform/crypto/rotate-keys.js';
import { entities } from '../support/entities.js';

/** Columns that sound like it and are under no key of the installation. */
const WITHOUT_KEYS: Readonly<Record<string, string>> = {
  'account.passwordHash': 'argon2id, with a salt of its own',
  'staff.passwordHash': 'argon2id, with a salt of its own',
  'email_confirmation.tokenHash': 'SHA-256 of 256 random bits',
  'session.tokenHash': 'SHA-256 of 256 random bits',
  'staff_identity.identityHash': 'SHA-256 of what the provider tells openly of somebody',
  'staff_link.tokenHash': 'SHA-256 of 256 random bits',
  'provisional_secret.referenceHash': 'SHA-256 of 120 random bits',
  'provisional_secret.sealedDay': 'a day',
  'audit_day.sealedAt': 'an instant',
  'import_file.hash': 'SHA-256 of a file, by which it is known again',
};

const SOUNDS_LIKE_IT = /^(sealed|mac$|hash$|signature)|(Sealed|Mac|Macs|Hash|Hashes|Signature)$/;

describe('what is kept under the keys of the installation', () => {
  const storage = getMetadataArgsStorage();
  const tables = new Map(
    storage.tables.map(({ target, name }) => [target as new () => object, String(name)]),
  );

  it('is declared, wherever a column sounds like it', () => {
    const declared = new Set([
      ...EVERY_KEY_USE.flatMap(({ entity, columns }) =>
        columns.map((column) => `${entity ? String(tables.get(entity)) : ''}.${column}`),
      ),
      ...Object.keys(WITHOUT_KEYS),
    ]);
    const sounding = storage.columns
      .filter(({ propertyName }) => SOUNDS_LIKE_IT.test(propertyName))
      .map(({ target, propertyName }) => {
        return `${String(tables.get(target as new () => object))}.${propertyName}`;
      });
    expect(entities.length).toBeGreaterThan(30);
    expect(sounding.length).toBeGreaterThan(10);
    expect(sounding.filter((column) => !declared.has(column))).toEqual([]);
  });

  it('is called as the database calls it', () => {
    for (const use of EVERY_KEY_USE) {
      if (use.entity === null) continue;
      expect(nameOf(use)).toBe(`${String(tables.get(use.entity))}.${use.columns.join('+')}`);
    }
  });

  it('goes on in one way where several columns share a purpose', () => {
    const ways = new Map<string, string>();
    for (const [purpose, how] of EVERY_KEY_USE.flatMap(({ carries }) => Object.entries(carries))) {
      expect(ways.get(purpose) ?? how).toBe(how);
      ways.set(purpose, how);
    }
  });
});
