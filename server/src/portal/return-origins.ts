/** Longer addresses are not kept: a cookie has room for about 4,000 characters. */
const LONGEST = 1000;

/** What parsers read differently: controls, all kinds of spaces, invisible characters, backslashes. */
const AMBIGUOUS = /[\p{C}\p{Z}\\]/u;

/** The origins of these addresses, as browsers compare them. */
export function originsOf(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.flatMap((address) => parsed(address)?.origin ?? []));
}

/**
 * The address where somebody may be sent back to, written as browsers do; `null` unless it is an https
 * address whose whole origin is one of these. Beginnings are never compared.
 */
export function allowedAddress(text: string, origins: ReadonlySet<string>): string | null {
  if (text.length > LONGEST || AMBIGUOUS.test(text) || !/^https:\/\/[^/]/i.test(text)) return null;
  const url = parsed(text);
  if (url === null || url.username !== '' || url.password !== '') return null;
  return origins.has(url.origin) && url.href.length <= LONGEST ? url.href : null;
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
