import { rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const PACKED = `${HERE}dist/packed`;

/**
 * Packages that stay where they are installed: native ones, those that read files of their own, and what is
 * loaded late or never. All of them are direct dependencies, so that they are found from here.
 */
const APART = [
  'better-sqlite3',
  'mysql2',
  '@node-rs/argon2',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  '@zxcvbn-ts/language-fr',
  'nodemailer',
  'openid-client',
  'pdfkit',
  'pino',
  'pino-http',
];

/** Whether a module is left out: one of those above, or one that is not installed, such as another database's driver. */
function isApart(name) {
  return APART.some((apart) => name === apart || name.startsWith(`${apart}/`));
}

/** Each module keeps the address that it had: it finds its files and its packages from there. */
const ADDRESSES = {
  name: 'addresses',
  transform(code, id) {
    if (!code.includes('import.meta.url') || !isAbsolute(id)) return null;
    const address = JSON.stringify(relative(PACKED, id));
    return code.replaceAll('import.meta.url', `new URL(${address}, import.meta.url).href`);
  },
};

/** What `@nestjs/typeorm` looks for in older TypeORMs, by requiring a second one beside the packed one. */
const ONE_TYPEORM = {
  name: 'one-typeorm',
  load(id) {
    if (!id.endsWith('/@nestjs/typeorm/dist/common/typeorm-compat.js')) return null;
    return 'export const Connection = undefined; export const AbstractRepository = undefined;';
  },
};

rmSync(PACKED, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    cli: `${HERE}dist/cli.js`,
    'database-reader': `${HERE}dist/platform/database/database-reader.js`,
    'password-worker': `${HERE}dist/platform/passwords/password-worker.js`,
    'reading-worker': `${HERE}dist/imports/reading-worker.js`,
  },
  platform: 'node',
  external: isApart,
  plugins: [ONE_TYPEORM, ADDRESSES],
  onLog(level, log, report) {
    if (log.code !== 'UNRESOLVED_IMPORT') report(level, log);
  },
});
const { output } = await bundle.write({ dir: PACKED, format: 'esm', keepNames: true });
await bundle.close();

/** What each file is made of, by addresses in the repository: for whoever asks what a program has loaded. */
const contents = output.flatMap(({ type, fileName, moduleIds = [] }) =>
  type === 'chunk' ? [[fileName, moduleIds.map((id) => relative(`${HERE}..`, id))]] : [],
);
writeFileSync(`${PACKED}/contents.json`, JSON.stringify(Object.fromEntries(contents), null, 1));
