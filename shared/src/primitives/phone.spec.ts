import { describe, expect, it } from '@jest/globals';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import metadata from 'libphonenumber-js/metadata.max.json' with { type: 'json' };
import { formatPhone, maskPhone, parsePhone, phoneFragments } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678', true],
    ['612345678', '+33612345678', true],
    ['+33 (0)6 12 34 56 78', '+33612345678', true],
    ['+33 06 12 34 56 78', '+33612345678', true],
    ['0033612345678', '+33612345678', true],
    ['01.99.00.12.34', '+33199001234', false],
    ['06 39 98 12 34', '+33639981234', true],
    ['09 72 12 34 56', '+33972123456', false],
  ])('of mainland France: %s is %s', (typed, e164, mobile) => {
    expect(parsePhone(typed)).toEqual({ e164, mobile });
  });

  it.each([
    ['0692 12 34 56', '+262692123456'],
    ['06 93 12 34 56', '+262693123456'],
    ['0639 26 12 34', '+262639261234'],
    ['0690 12 34 56', '+590690123456'],
    ['0691 23 45 67', '+590691234567'],
    ['0694 12 34 56', '+594694123456'],
    ['0696 12 34 56', '+596696123456'],
    ['0697 12 34 56', '+596697123456'],
    ['0709 01 23 45', '+590709012345'],
    ['0709 12 34 56', '+596709123456'],
    ['0709 23 45 67', '+262709234567'],
    ['0709 31 23 45', '+594709312345'],
    ['0709 36 12 34', '+262709361234'],
    ['0708 41 23 45', '+508708412345'],
    ['+33 6 92 12 34 56', '+262692123456'],
    ['0033 692 12 34 56', '+262692123456'],
    ['+33 (0)6 90 12 34 56', '+590690123456'],
    ['+262 692 12 34 56', '+262692123456'],
    ['+262 (0)692 12 34 56', '+262692123456'],
    ['+269 639 26 12 34', '+262639261234'],
    ['692123456', '+262692123456'],
  ])('of a mobile overseas: %s is dialled as %s', (typed, e164) => {
    expect(parsePhone(typed)).toEqual({ e164, mobile: true });
    expect(parsePhone(formatPhone(e164))?.e164).toBe(e164);
  });

  it.each([
    ['33612345678', '+33612345678'],
    ['330612345678', '+33612345678'],
    ['33692123456', '+262692123456'],
    ['262692123456', '+262692123456'],
    ['590 690 12 34 56', '+590690123456'],
  ])('whose plus a spreadsheet ate: %s is %s', (typed, e164) => {
    expect(parsePhone(typed)).toEqual({ e164, mobile: true });
  });

  it.each([
    '06 12 34 56 78 (maman)',
    '06 12 34 56 78 maman',
    '(maman) 06 12 34 56 78',
    'Maman : 06 12 34 56 78',
    'Tél. 06.12.34.56.78',
    '06 12 34 56 78, portable de la mère',
  ])('beside a word: %s', (typed) => {
    expect(parsePhone(typed)).toEqual({ e164: '+33612345678', mobile: true });
  });

  it.each(['07 00 12 34 56', '07 12 34 56 78', '+33 7 20 12 34 56', '04 91 12 34 56'])(
    'that the plan does not give to mobiles: %s',
    (typed) => {
      expect(parsePhone(typed)?.mobile).toBe(false);
    },
  );

  it.each([
    ...['', '12', 'demander au père', '06 12 34 56 7', '06 12 34 56 78 ou 79', '06 12 34 56 7B'],
    ...['06 12 34 56 78 / 06 98 76 54 32', 'O6 12 34 56 78', '+0612345678', '447911123456'],
    ...['+262 6 12 34 56 78', '262612345678', '+', '(maman)', '+1234567890123456'],
    `06 12 34 56 78${' '.repeat(100_000)}9`,
  ])('is not %j', (typed) => {
    expect(parsePhone(typed)?.mobile ?? null).not.toBe(true);
  });

  it('is written the French way, and masked to its owner’s recognition', () => {
    expect(formatPhone('+33612345678')).toBe('06 12 34 56 78');
    expect(formatPhone('+262692123456')).toBe('06 92 12 34 56');
    expect(formatPhone('+447911123456')).toBe('+447911123456');
    expect(maskPhone('+33612345678')).toBe('06 •• •• •• 78');
  });
});

describe('parts of a telephone number', () => {
  it.each([
    ['06 12', ['+33612']],
    ['0033 (0)6-12', ['+33612']],
    ['+33 6.12', ['+33612']],
    ['12 34', ['1234']],
    ['0690 12', ['+3369012', '+59069012']],
    ['+33 692', ['+33692', '+262692']],
    ['069', ['+3369', '+59069', '+59469', '+59669', '+26269']],
    ['léa', []],
  ])('typed %s stand in E.164 as %j', (typed, fragments) => {
    expect([...phoneFragments(typed)].sort()).toEqual([...fragments].sort());
  });
});

describe('the French plan, beside libphonenumber', () => {
  const REGIONS: readonly CountryCode[] = ['FR', 'PM', 'GP', 'GF', 'MQ', 'RE', 'YT'];

  /** The E.164 form under which the library knows a number of ten digits as a mobile's. */
  const theirs = (number: string): string | null => {
    for (const region of REGIONS) {
      const phone = parsePhoneNumberFromString(number, region, metadata);
      if (phone?.getType() === 'MOBILE') return phone.number;
    }
    return null;
  };
  const ours = (number: string): string | null => {
    const phone = parsePhone(number);
    return phone?.mobile === true ? phone.e164 : null;
  };

  it('has the same mobiles at each of its 20,000 prefixes, but for blocks not given out yet, and fiction', () => {
    const numbers = Array.from(
      { length: 20_000 },
      (_, prefix) => `0${String(60_000 + prefix)}1234`,
    );
    const differing = numbers.flatMap((number) => {
      const [known, read] = [theirs(number), ours(number)];
      if (known === read) return [];
      return known === null ? [`${number.slice(0, 4)} is a mobile here only`] : [number];
    });
    expect([...new Set(differing)]).toEqual(
      ['0639', '0691', '0693', '0694', '0708', '0709'].map(
        (block) => `${block} is a mobile here only`,
      ),
    );
  });

  it('takes no number of its landlines and services for a mobile', () => {
    const others = Array.from({ length: 100_000 }, (_, index) => String(index).padStart(5, '0'))
      .filter((start) => /^0[1-589]/.test(start))
      .map((start) => `${start}12345`);
    expect(others.filter((number) => ours(number) !== null)).toEqual([]);
  });

  it('takes the mobiles of every country for mobiles, as they are written from here', () => {
    const taken = getCountries(metadata).map((country) =>
      getExampleNumber(country, examples, metadata),
    );
    const refused = taken.filter((phone) => phone && ours(phone.number) !== phone.number);
    expect(refused.map((phone) => phone?.number)).toEqual([]);
  });
});
