import { existsSync } from 'fs';
import { refuseOldNode } from './refuse-old-node.mjs';

/**
 * Loads a built program of this package; without it, or on a Node that is too old, the process ends in words.
 *
 * @param {string} path below the package, such as `dist/cli.js`
 */
export function loadBuilt(path) {
  refuseOldNode();
  const built = new URL(`../${path}`, import.meta.url);
  if (!existsSync(built)) {
    console.error('Trousseau n’est pas encore construit / is not built yet. npm run build');
    process.exit(2);
  }
  return import(built.href);
}
