import { mkdirSync } from 'node:fs';
import { serveUntilStopped } from '#server/main.js';
import { DemoTransport } from '#server/platform/mail/mail-transport.js';
import { layHistory } from './history/lay-history.js';
import { demoConfig, forgetEarlierDemo } from './settings.js';
import { welcome } from './welcome.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const config = demoConfig(process.env);
const mail = new DemoTransport();
forgetEarlierDemo(config);
mkdirSync(config.dataDir, { recursive: true });
say('Préparation de la démonstration : un collège, ses familles et quarante jours d’histoire…');
const history = await layHistory(config, mail);
await serveUntilStopped(config, { mail }, () => {
  for (const line of welcome(config, history)) say(line);
});
