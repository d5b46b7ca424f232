import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { IMPORT_FIXTURES, importFixture, zipOf } from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import type { ImportFixtureName } from '@trousseau/fixtures';
import fc from 'fast-check';
import { FORMATS, readFile } from '../../src/imports/domain/index.js';
import { wholeEntry, zipEntries } from '../../src/imports/domain/reading/archive/zip.js';
import { AppError } from '../../src/platform/errors.js';
import { EMPTY_ROSTER } from './apply-to-snapshot.js';
import { wholePlan } from './whole-plan.js';

/** Small ones, so that what grows without end meets them at once. */
const LIMITS = { ...IMPORT_LIMITS, unpackedBytes: 4_000_000, entries: 50, cells: 50_000 };
const CONTEXT = { school: { uai: '0130001F', startYear: 2026 }, limits: LIMITS };
/** Hundreds of times what a small file takes, on a machine that does other things. */
const DEADLINE_MS = 20_000;
/** What one reading may leave behind, the limits many times over. */
const MEMORY_BYTES = 300_000_000;

const bytesOf = (name: ImportFixtureName): Buffer => readFileSync(importFixture(name));

/** Every fixture that is no text in columns, the same each time. */
const FILES = IMPORT_FIXTURES.filter((name) => /\.(zip|xml|xlsx|xlsm|ods)$/.test(name)).map(
  (name) => [name, bytesOf(name)] as const,
);
const WHOLE_ARCHIVES = FILES.filter(([name]) => /^ok\/.*\.(zip|xlsx|xlsm|ods)$/.test(name));

/** What happens to bytes on their way: some change, some are lost, some come in, some come twice. */
interface Accident {
  readonly kind: 'flip' | 'cut' | 'remove' | 'insert' | 'repeat';
  /** A share of the file, from 0 to 1. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const accident: fc.Arbitrary<Accident> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'remove', 'insert', 'repeat'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
});

function after(bytes: Buffer, { kind, at, length, bytes: others }: Accident): Buffer {
  const from = Math.floor(at * bytes.length);
  const [before, rest] = [bytes.subarray(0, from), bytes.subarray(from)];
  switch (kind) {
    case 'flip': {
      const changed = Buffer.from(bytes);
      others.forEach((byte, index) => {
        if (from + index < changed.length) changed[from + index] = byte;
      });
      return changed;
    }
    case 'cut':
      return before;
    case 'remove':
      return Buffer.concat([before, rest.subarray(length)]);
    case 'insert':
      return Buffer.concat([before, others, rest]);
    case 'repeat':
      return Buffer.concat([before, rest.subarray(0, length), rest]);
  }
}

/** Reads and plans: people, or a refusal with its sentence; soon, and without keeping much. */
function comesToAnEnd(name: string, bytes: Buffer): void {
  const started = performance.now();
  const before = process.memoryUsage().rss;
  try {
    const file = readFile(name, bytes, {}, FORMATS, CONTEXT);
    if (file.blocking.length === 0) wholePlan({ files: [file], roster: EMPTY_ROSTER });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.messageIn('fr')).toMatch(/[.»]$/);
  }
  expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY_BYTES);
}

describe('any bytes', () => {
  it('of an archive, a workbook or an XML that had accidents are people, or a refusal', () => {
    const file = fc.constantFrom(...FILES);
    fc.assert(
      fc.property(
        file,
        fc.array(accident, { minLength: 1, maxLength: 3 }),
        ([name, bytes], all) => {
          comesToAnEnd(name, all.reduce(after, bytes));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('within an archive whose sums are right again are people, or a refusal', () => {
    const archive = fc.constantFrom(...WHOLE_ARCHIVES);
    fc.assert(
      fc.property(archive, fc.nat(), accident, ([name, bytes], which, one) => {
        const entries = zipEntries(name, bytes, IMPORT_LIMITS);
        const spoilt = which % entries.length;
        const parts = entries.map((entry, index) => {
          const whole = wholeEntry(name, entry, IMPORT_LIMITS);
          return [entry.name, index === spoilt ? after(whole, one) : whole] as const;
        });
        comesToAnEnd(name, zipOf(Object.fromEntries(parts)));
      }),
      { numRuns: 400 },
    );
  });

  it('that mean nothing are a refusal, or people, whatever they begin with', () => {
    const signs = [
      '',
      'PK\x03\x04',
      '<?xml version="1.0"?>',
      '\xd0\xcf\x11\xe0',
      '\xff\xfe',
      '<a>',
    ];
    const rest = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(fc.constantFrom(...signs), rest, (sign, bytes) => {
        comesToAnEnd('f.zip', Buffer.concat([Buffer.from(sign, 'latin1'), bytes]));
      }),
      { numRuns: 400 },
    );
  });
});
