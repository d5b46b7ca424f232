import { copySentence } from '../assemble.js';
import { onceDatabaseAnswers } from '../platform/database/await-database.js';
import { migrateDatabase } from '../platform/database/open-database.js';
import { COMMAND_PATIENCE_MS } from './command.js';
import type { Run } from './command.js';

/** Serves until the process is asked to stop. */
export const serve: Run = async ({ config, say }) => {
  const { serveForever } = await import('../main.js');
  await serveForever(config, say);
  return { exitCode: 0, json: {} };
};

/** Brings the database up to date, forward only. */
export const migrate: Run = async ({ config, say, values }) => {
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
};
