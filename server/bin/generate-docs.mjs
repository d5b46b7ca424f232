#!/usr/bin/env node
/**
 * Writes the documents that the code holds: docs/errors.md, docs/configuration.md and docs/commands.md. With
 * `--check` it writes nothing, names the stale ones and ends with 1. Needs the build: `npm run docs` makes it first.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBuilt } from './load-built.mjs';

const { commandsMarkdown, configurationMarkdown, errorsMarkdown } =
  await loadBuilt('dist/docs/index.js');
const documents = {
  'errors.md': errorsMarkdown(),
  'configuration.md': configurationMarkdown(),
  'commands.md': commandsMarkdown(),
};

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(documents)) {
  const file = fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (check) {
    console.error(`docs/${name} is stale. Run: npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`docs/${name} written`);
  }
}
