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

  it('abbreviates only as far as needed, and reports it', () => {
    const street = '128 avenue du Général Charles de Gaulle';
    expect(addressBlock({ ...address, address1: street })).toMatchObject({
      lines: [expect.anything(), '128 AVENUE DU GAL CHARLES DE GAULLE', expect.anything()],
      warnings: [{ code: 'abbreviated', printed: '128 AVENUE DU GAL CHARLES DE GAULLE' }],
    });
  });

  it('does not abbreviate a street that fits', () => {
    const { lines, warnings } = addressBlock({ ...address, address1: '3 avenue du Général Foch' });
    expect(lines[1]).toBe('3 AVENUE DU GÉNÉRAL FOCH');
    expect(warnings).toEqual([]);
  });

  it('cuts at a word what no abbreviation shortens enough, and reports it', () => {
    const { lines, warnings } = addressBlock({
      ...address,
      address1: '1 rue des Trois Fontaines Blanches de la Vallée Haute',
    });
    expect(lines[1]).toBe('1 RUE DES TROIS FONTAINES BLANCHES DE');
    expect(warnings).toMatchObject([{ code: 'cut' }]);
  });

  it('gives a long name a second line when one is free, and never abbreviates it', () => {
    const { lines, warnings } = addressBlock({
      ...address,
      recipientName: 'Mme SAINT-AVENUE DE LA ROCHEFOUCAULD Marie-Antoinette',
    });
    expect(lines.slice(0, 2)).toEqual(['Mme SAINT-AVENUE DE LA ROCHEFOUCAULD', 'Marie-Antoinette']);
    expect(warnings).toEqual([]);
  });

  it('never has more than six lines of 38 characters, and a seventh for a country', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 130 }), fc.constant(null));
    const anyAddress = fc.record({
      recipientName: fc.string({ unit: 'binary', minLength: 1, maxLength: 130 }),
      address1: text,
      address2: text,
      address3: text,
      address4: text,
      postalCode: text,
      city: text,
      country: text,
    });
    fc.assert(
      fc.property(anyAddress, (any) => {
        const { lines } = addressBlock(any);
        expect(lines.length).toBeLessThanOrEqual(7);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(ADDRESS_LINE_MAX);
      }),
    );
  });
});

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
