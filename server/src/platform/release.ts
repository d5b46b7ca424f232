import { readFileSync } from 'node:fs';

/** The release of the package that this is part of. */
export const RELEASE: string = readRelease();

function readRelease(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
