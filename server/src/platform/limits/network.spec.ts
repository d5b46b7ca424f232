import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network.js';

describe('the network that limits count by', () => {
  it('is an IPv4 address itself, however it is written', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  it('is the first 64 bits of an IPv6 address', () => {
    const home = networkOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd');
    expect(networkOf('2001:0db8:0001:0002::1')).toBe(home);
    expect(networkOf('2001:db8:1:2::')).toBe(home);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(home);
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  });
});
