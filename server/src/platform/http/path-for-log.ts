/** Parameters that name a record or a file. Whatever else stands in an address may be a secret. */
const NAMING = new Set(['id', 'schoolId', 'uai', 'profile', 'name']);
const REDACTED = '[redacted]';

/**
 * How a path is written into the log: parts that routes spell out, and parameters that name a record, as they
 * are; everything else blanked out. So is whatever no route matches, because somebody may have mistyped the
 * address of a letter. Case does not matter, as it does not to the router.
 *
 * @param addresses of all routes, with their parameters: `/mail/:token/confirmer`
 * @param others parts of addresses that are served without a route
 */
export function pathForLog(
  addresses: readonly string[],
  others: readonly string[] = [],
): (path: string) => string {
  const routes = addresses.map((address) => partsOf(address));
  routes.sort((one, other) => one.filter(isParameter).length - other.filter(isParameter).length);
  const words = new Set(
    [...routes.flat().filter((part) => !isParameter(part)), ...others].map(fold),
  );
  return (path) => {
    const parts = partsOf(path);
    const route = routes.find((candidate) => matches(candidate, parts));
    const shown = parts.map((part, n) => {
      const pattern = route?.[n] ?? '';
      const known = isParameter(pattern) ? NAMING.has(pattern.slice(1)) : words.has(fold(part));
      return known || part === '' ? part : REDACTED;
    });
    return `/${shown.join('/')}`;
  };
}

function partsOf(path: string): string[] {
  return path
    .replace(/^\//, '')
    .replace(/(.)\/$/, '$1')
    .split('/');
}

function matches(route: readonly string[], parts: readonly string[]): boolean {
  const agrees = (pattern: string, n: number): boolean =>
    isParameter(pattern) || fold(pattern) === fold(parts[n] ?? '');
  return route.length === parts.length && route.every(agrees);
}

function isParameter(part: string): boolean {
  return part.startsWith(':');
}

function fold(part: string): string {
  return part.toLowerCase();
}
