import { BlockList, isIP, isIPv4 } from 'node:net';

/** Left to itself `Number` takes an empty prefix for 0, which is everybody. */
const ENTRY = /^([^/]+)(?:\/(\d{1,3}))?$/;

/**
 * A test for whether an address is one of these (single addresses or CIDR).
 *
 * @throws Error naming an entry that is neither
 */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [, address = '', prefix] = ENTRY.exec(entry) ?? [];
    const version = isIPv4(address) ? 'ipv4' : 'ipv6';
    try {
      if (isIP(address) === 0) throw new Error('not an address');
      list.addSubnet(address, Number(prefix ?? (version === 'ipv4' ? 32 : 128)), version);
    } catch (cause) {
      throw new Error(`${entry} is neither an address nor a network`, { cause });
    }
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
    return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  };
}
