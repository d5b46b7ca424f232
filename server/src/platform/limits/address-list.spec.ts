import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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
    for (const entry of [
      '10.0.0.0/64',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0.0/0x8',
      '10.0.0/8',
      '/8',
    ]) {
      expect(() => addressList([entry])).toThrow(`${entry} is neither`);
    }
  });
});

describe('a network, however it and the address are written', () => {
  const small = fc.nat({ max: 2 });
  const ipv4 = fc.tuple(small, small, small, fc.nat({ max: 255 })).map((bytes) => bytes.join('.'));
  const ipv6 = fc.array(small, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'));
  const mapped = ipv4.chain((plain) =>
    fc.constantFrom(`::ffff:${plain}`, `::FFFF:${plain}`, `::ffff:${hexOf(plain)}`),
  );
  const network = fc.oneof(
    fc.tuple(ipv4, fc.nat({ max: 32 })),
    fc.tuple(fc.oneof(ipv6, mapped), fc.nat({ max: 128 })),
  );

  it('holds the addresses that begin with its bits, and no other', () => {
    fc.assert(
      fc.property(network, fc.oneof(ipv4, ipv6, mapped), ([base, prefix], address) => {
        const bits = BigInt(128 - (base.includes(':') ? prefix : 96 + prefix));
        const holds = numberOf(base) >> bits === numberOf(address) >> bits;
        expect(addressList([`${base}/${String(prefix)}`])(address)).toBe(holds);
      }),
      { numRuns: 2000 },
    );
  });
});

/** `1.2.3.4` as the last two groups of an IPv6 address. */
function hexOf(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** All 128 bits; an IPv4 address stands where IPv6 has a place for it (RFC 4291 §2.5.5.2). */
function numberOf(address: string): bigint {
  const [, plain] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  const written = plain === undefined ? address : `::ffff:${hexOf(plain)}`;
  const [head = '', tail] = written.split('::');
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const groups = [...(first ?? []), ...(last ?? [])];
  const missing = Array<string>(8 - groups.length).fill('0');
  const all = [...(first ?? []), ...missing, ...(last ?? [])];
  return all.reduce((sum, group) => (sum << 16n) | BigInt(Number.parseInt(group, 16)), 0n);
}
