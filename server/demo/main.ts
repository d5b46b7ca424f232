import { mkdirSync } from 'node:fs';
import { serveUntilStopped } from '#server/main.js';
import { DemoTransport } from '#server/platform/mail/mail-transport.js';
import { startFranceConnect } from './france-connect.js';
import { layHistory } from './history/lay-history.js';
import { demoConfig, forgetEarlierDemo, isLocal, simulatorPort } from './settings.js';
import { startDemoStaffProvider } from './staff-provider.js';
import { welcome } from './welcome.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const asked = demoConfig(process.env);
const { publicUrl } = asked.http;
const { simulator, settings } = await startFranceConnect(publicUrl, simulatorPort(process.env));
// from another machine its pages are out of reach
const staff = isLocal(asked) ? await startDemoStaffProvider(publicUrl) : null;
const config = demoConfig(process.env, { ...settings, ...staff?.settings });
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
await staff?.provider.close();
