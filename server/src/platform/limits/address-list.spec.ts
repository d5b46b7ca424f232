import { describe, expect, it } from '@jest/globals';
import { addressList } from './address-list.js';

describe('a list of addresses', () => {
  const isOffice = addressList(['192.0.2.7', '10.20.0.0/16', '2001:db8::/32']);

  it.each(['192.0.2.7', '10.20.255.1', '2001:db8::1', '::ffff:192.0.2.7'])('holds %s', (one) => {
    expect(isOffice(one)).toBe(true);
  });

  it.each(['192.0.2.8', '10.21.0.1', '2001:db9::1', '::ffff:192.0.2.8', ''])(
    'does not hold « %s »',
    (one) => {
      expect(isOffice(one)).toBe(false);
    },
  );

  it('says which entry is neither an address nor a network', () => {
    expect(() => addressList(['the office'])).toThrow('the office is neither');
    expect(() => addressList(['10.0.0.0/64'])).toThrow('10.0.0.0/64 is neither');
  });
});
