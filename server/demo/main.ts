import { mkdirSync } from 'node:fs';
import { serveUntilStopped } from '#server/main.js';
import { DemoTransport } from '#server/platform/mail/mail-transport.js';
import { startFranceConnect } from './france-connect.js';
import { layHistory } from './history/lay-history.js';
import { demoConfig, forgetEarlierDemo, simulatorPort } from './settings.js';
import { welcome } from './welcome.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { publicUrl } = demoConfig(process.env).http;
const { simulator, settings } = await startFranceConnect(publicUrl, simulatorPort(process.env));
const config = demoConfig(process.env, settings);
forgetEarlierDemo(config);
mkdirSync(config.dataDir, { recursive: true });
say('Préparation de la démonstration : un collège, ses familles et quarante jours d’histoire…');
const history = await layHistory(config, { mail: new DemoTransport(), simulator });
// a visitor finds the messages of the visit alone, not those of forty days
const mail = new DemoTransport();
await serveUntilStopped(config, { mail, sms: mail.sms }, () => {
  for (const line of welcome(config, simulator, history)) say(line);
});
await simulator.close();
