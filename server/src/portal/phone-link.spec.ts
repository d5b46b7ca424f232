import { describe, expect, it } from '@jest/globals';
import { phoneLink } from './phone-link.js';

describe('the telephone of a school', () => {
  it.each([
    ['04 91 00 00 00', '+33491000000'],
    ['0262 12 34 56', '+262262123456'],
  ])('%s is a link to %s, whose number a line does not part', (written, dialled) => {
    const shown = written.replaceAll(' ', '\u00a0');
    expect(phoneLink(written).text).toBe(`<a href="tel:${dialled}">${shown}</a>`);
  });

  it('that is no number stays what was written, as text', () => {
    expect(phoneLink('<b>poste 12</b>').text).toBe('&lt;b&gt;poste 12&lt;/b&gt;');
  });
});
