#!/usr/bin/env node
/**
 * Writes the documents that the code holds: docs/errors.md, docs/configuration.md, docs/commands.md, and in docs/rgpd.md
 * what goes by age. With `--check` it writes nothing, names the stale ones and ends with 1. Needs the build: `npm run docs` makes it first.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBuilt } from './load-built.mjs';

const { commandsMarkdown, configurationMarkdown, errorsMarkdown, withRetention } =
  await loadBuilt('dist/docs/index.js');
const fileOf = (name) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const documents = {
  'errors.md': errorsMarkdown(),
  'configuration.md': configurationMarkdown(),
  'commands.md': commandsMarkdown(),
  'rgpd.md': withRetention(readFileSync(fileOf('rgpd.md'), 'utf8')),
};

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(documents)) {
  const file = fileOf(name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (check) {
    console.error(`docs/${name} is stale. Run: npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`docs/${name} written`);
  }
}
