import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ADDRESS_LINE_MAX,
  addressBlock,
  handedOutBlock,
  isPostal,
  type PostalAddress,
} from './address-block.js';

const address: PostalAddress = {
  recipientName: 'Mme O’BRIEN-D’ARC Zoé',
  address1: '12, rue de l’Église',
  address2: null,
  address3: null,
  address4: null,
  postalCode: '84800',
  city: 'L’Isle-sur-la-Sorgue',
  country: null,
};

describe('addressBlock', () => {
  it('keeps the spelling of the name and writes street and town in capitals without punctuation', () => {
    expect(addressBlock(address)).toEqual({
      lines: ['Mme O’BRIEN-D’ARC Zoé', '12 RUE DE L ÉGLISE', '84800 L ISLE SUR LA SORGUE'],
      warnings: [],
    });
  });

  it('leaves the first complements of a full address as they are typed', () => {
    const { lines } = addressBlock({
      ...address,
      address1: 'Appt. 12, étage 3',
      address2: 'Résidence Les Oliviers',
      address3: '12 rue Haute',
      address4: 'Le Thor',
    });
    expect(lines).toEqual([
      'Mme O’BRIEN-D’ARC Zoé',
      'Appt. 12, étage 3',
      'Résidence Les Oliviers',
      '12 RUE HAUTE',
      'LE THOR',
      '84800 L ISLE SUR LA SORGUE',
    ]);
  });

  it('skips empty lines', () => {
    expect(addressBlock({ ...address, address1: '  ', address2: '3 rue Basse' }).lines).toEqual([
      'Mme O’BRIEN-D’ARC Zoé',
      '3 RUE BASSE',
      '84800 L ISLE SUR LA SORGUE',
    ]);
  });

  it('adds a foreign country as a last line, and never France', () => {
    expect(addressBlock({ ...address, country: 'Côte d’Ivoire' }).lines.at(-1)).toBe(
      'CÔTE D IVOIRE',
    );
    expect(addressBlock({ ...address, country: 'France' }).lines).toHaveLength(3);
  });

  const street = '128 avenue du Général Charles de Gaulle';
  const full = {
    address1: 'Appt. 12',
    address2: 'Résidence A',
    address3: 'Le Thor',
    address4: street,
  };

  it('goes on to the next line as long as one is free', () => {
    expect(addressBlock({ ...address, address1: street })).toEqual({
      lines: [
        'Mme O’BRIEN-D’ARC Zoé',
        '128 AVENUE DU GÉNÉRAL CHARLES DE',
        'GAULLE',
        '84800 L ISLE SUR LA SORGUE',
      ],
      warnings: [],
    });
  });

  it('abbreviates only where no line is free and as far as needed, and reports it', () => {
    const { lines, warnings } = addressBlock({ ...address, ...full });
    expect(lines[4]).toBe('128 AVENUE DU GAL CHARLES DE GAULLE');
    expect(warnings).toEqual([
      { code: 'abbreviated', line: street.toLocaleUpperCase('fr'), printed: lines[4] },
    ]);
  });

  it('does not abbreviate a street that fits', () => {
    const { lines, warnings } = addressBlock({ ...address, address1: '3 avenue du Général Foch' });
    expect(lines[1]).toBe('3 AVENUE DU GÉNÉRAL FOCH');
    expect(warnings).toEqual([]);
  });

  it('cuts at a word what no abbreviation shortens enough, and reports it', () => {
    const { lines, warnings } = addressBlock({
      ...address,
      ...full,
      address4: '1 rue des Trois Fontaines Blanches de la Vallée Haute',
    });
    expect(lines[4]).toBe('1 RUE DES TROIS FONTAINES BLANCHES DE');
    expect(warnings).toMatchObject([{ code: 'cut' }]);
  });

  it('gives a long name the lines that are free, before the street, and never abbreviates it', () => {
    const { lines, warnings } = addressBlock({
      ...address,
      address1: `${street} ${street}`,
      recipientName: 'Mme SAINT-AVENUE DE LA ROCHEFOUCAULD Marie-Antoinette',
    });
    expect(lines).toEqual([
      'Mme SAINT-AVENUE DE LA ROCHEFOUCAULD',
      'Marie-Antoinette',
      '128 AVENUE DU GÉNÉRAL CHARLES DE',
      'GAULLE 128 AVENUE DU GÉNÉRAL CHARLES',
      'DE GAULLE',
      '84800 L ISLE SUR LA SORGUE',
    ]);
    expect(warnings).toEqual([]);
  });

  const addressOf = (text: fc.Arbitrary<string>): fc.Arbitrary<PostalAddress> => {
    const line = fc.oneof(text, fc.constant(null));
    return fc.record({
      recipientName: text.filter((name) => name !== ''),
      address1: line,
      address2: line,
      address3: line,
      address4: line,
      postalCode: line,
      city: line,
      country: line,
    });
  };
  const anyText = fc.string({ unit: 'binary', maxLength: 130 });
  const word = fc.oneof(
    fc.stringMatching(/^[a-zA-Zéèçœ'’-]{1,45}$/),
    fc.constantFrom('12', 'avenue', 'bâtiment', 'Général', 'résidence', '3e', 'Saint-Étienne'),
  );
  const words = fc.array(word, { maxLength: 12 }).map((some) => some.join(' '));

  it('never has more than six lines of 38 characters, and a seventh for a country', () => {
    fc.assert(
      fc.property(addressOf(anyText), (any) => {
        const { lines } = addressBlock(any);
        expect(lines.length).toBeLessThanOrEqual(7);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(ADDRESS_LINE_MAX);
      }),
    );
  });

  it('has every letter of the address, in its order, or says which line it shortened', () => {
    fc.assert(
      fc.property(addressOf(words), (any) => {
        const { lines, warnings } = addressBlock(any);
        const printed = lettersOf(lines.join(''));
        const { recipientName, address1, address2, address3, address4, postalCode, city } = any;
        const place = [address1, address2, address3, address4, `${postalCode ?? ''} ${city ?? ''}`];
        const country = /^(FRANCE|FRA?)$/.test(lettersOf(any.country ?? '')) ? '' : any.country;
        const written = [recipientName, ...place, country].map((line) => lettersOf(line ?? ''));
        if (warnings.length === 0) expect(printed).toBe(written.join(''));
        const said = warnings.map(({ line }) => lettersOf(line));
        for (const line of written) {
          expect(printed.includes(line) || said.includes(line)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function lettersOf(text: string): string {
  const capitals = text.normalize('NFC').toLocaleUpperCase('fr').toLocaleUpperCase('fr');
  return capitals.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

describe('handedOutBlock', () => {
  it('names the class and says « Remis par l’élève »', () => {
    expect(handedOutBlock('BENALI Nadia', '6A').lines).toEqual([
      'BENALI Nadia',
      'Classe 6A',
      'Remis par l’élève',
    ]);
  });
});

describe('isPostal', () => {
  it('wants a town, and a street or a postal code', () => {
    expect(isPostal(address)).toBe(true);
    expect(isPostal({ ...address, address1: null })).toBe(true);
    expect(isPostal({ ...address, city: null })).toBe(false);
    expect(isPostal({ ...address, address1: null, postalCode: null })).toBe(false);
  });
});
