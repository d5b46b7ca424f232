import { serveForever } from '../main.js';
import { migrateDatabase } from '../platform/database/open-database.js';
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
  usage: '[--json]',
  summary: 'Brings the database up to date, forward only.',
  options: {},
  run: async ({ config, say }) => {
    const ran = await migrateDatabase(config);
    say(ran.length === 0 ? 'Rien à migrer.' : `Migrations : ${ran.join(', ')}`);
    return { exitCode: 0, json: { ran } };
  },
};
