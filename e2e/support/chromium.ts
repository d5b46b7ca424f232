import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium; `TROUSSEAU_CHROMIUM` names another. Throws, saying what to install. */
export function chromiumPath(): string {
  const path = [process.env['TROUSSEAU_CHROMIUM'], ...PLACES].find(
    (place) => place !== undefined && existsSync(place),
  );
  if (path === undefined) throw new Error('Chromium is missing: apt-get install chromium');
  return path;
}
