import { copySentence } from '../bootstrap.js';
import { serveForever } from '../main.js';
import { onceDatabaseAnswers } from '../platform/database/await-database.js';
import { migrateDatabase } from '../platform/database/open-database.js';
import { COMMAND_PATIENCE_MS } from './command.js';
import type { Command } from './command.js';

export const serve: Command = {
  name: 'serve',
  usage: '',
  summary: 'Starts the server: portal, console and API.',
  options: {},
  run: async ({ config, say }) => {
    await serveForever(config, say);
    return { exitCode: 0, json: {} };
  },
};

export const migrate: Command = {
  name: 'migrate',
  usage: '[--copy-made] [--json]',
  summary:
    'Brings the database up to date, forward only. SQLite is copied first; of MariaDB, say that a copy is made.',
  options: { 'copy-made': { type: 'boolean' } },
  run: async ({ config, say, values }) => {
    let copy: string | null = null;
    const how = {
      copyMade: values['copy-made'] === true,
      onCopy: (file: string) => {
        copy = file;
        say(copySentence(file));
      },
    };
    const ran = await onceDatabaseAnswers(() => migrateDatabase(config, undefined, how), {
      patienceMs: COMMAND_PATIENCE_MS,
      say,
    });
    say(ran.length === 0 ? 'Rien à migrer.' : `Migrations : ${ran.join(', ')}`);
    return { exitCode: 0, json: { ran, copy } };
  },
};
