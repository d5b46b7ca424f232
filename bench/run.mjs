import { readdirSync } from 'node:fs';

/** `npm run bench <name>`: runs bench/<name>.mjs, which prints its figures. */
const known = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length));
const [name = ''] = process.argv.slice(2);
if (known.includes(name)) {
  await import(`./${name}.mjs`);
} else {
  console.error(`Usage: npm run bench ${known.join('|')} [-- options]`);
  process.exitCode = 2;
}
