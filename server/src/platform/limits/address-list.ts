import { BlockList, isIPv4 } from 'node:net';

/**
 * A test for whether an address is one of these (single addresses or CIDR).
 *
 * @throws Error naming an entry that is neither
 */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const version = isIPv4(address) ? 'ipv4' : 'ipv6';
    try {
      list.addSubnet(address, Number(prefix ?? (version === 'ipv4' ? 32 : 128)), version);
    } catch (cause) {
      throw new Error(`${entry} is neither an address nor a network`, { cause });
    }
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  };
}
