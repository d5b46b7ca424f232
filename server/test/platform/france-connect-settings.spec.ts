import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config/config.js';
import { createLogger } from '../../src/platform/logger.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';

const WITH_SECRET = {
  TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'college',
  TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'un-secret-de-college',
};

describe('the server beside FranceConnect', () => {
  let server: TestApp;
  const requests: string[] = [];

  beforeAll(async () => {
    const issuer = { TROUSSEAU_FRANCECONNECT_ISSUER: 'http://127.0.0.1:9/api/v2' };
    const logger = createLogger('info', { write: (line: string) => void requests.push(line) });
    const mode = { demo: false, simulator: true };
    server = await startTestApp('SQLite', { ...WITH_SECRET, ...issuer }, { logger }, mode);
  });

  afterAll(() => server.close());

  it('lets a form be answered with a redirect to FranceConnect, and to nobody else', async () => {
    const answer = await fetch(server.url);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(`form-action 'self' http://127.0.0.1:9;`);
  });

  it('writes the path of a return into the log, and nothing of its query', async () => {
    await fetch(`${server.url}/franceconnect/retour?code=le-code&state=l-etat&error=une-erreur`);
    const log = requests.join('');
    expect(log).toContain('/franceconnect/retour');
    for (const secret of ['le-code', 'l-etat', 'une-erreur']) expect(log).not.toContain(secret);
  });
});

describe('the settings of FranceConnect', () => {
  const whole = {
    ...WITH_SECRET,
    TROUSSEAU_FRANCECONNECT_ISSUER: 'https://oidc.franceconnect.gouv.fr/api/v2/',
  };
  const read = (settings: Readonly<Record<string, string>>, simulated = false) =>
    readConfig(settings, { demo: false, simulator: simulated }).franceConnect;

  it('are all there or none', () => {
    expect(read({})).toBeNull();
    expect(read({ TROUSSEAU_FRANCECONNECT_ALGORITHM: 'RS256' })).toBeNull();
    expect(read(whole)).toEqual({
      issuer: 'https://oidc.franceconnect.gouv.fr/api/v2',
      clientId: 'college',
      credential: { kind: 'secret', secret: 'un-secret-de-college' },
      algorithm: 'ES256',
      buttonFile: null,
      simulator: false,
    });
    for (const name of Object.keys(whole)) {
      expect(() => read({ ...whole, [name]: '' })).toThrow('all of them or none');
    }
    expect(() => read({ TROUSSEAU_FRANCECONNECT_BUTTON: 'bouton.svg' })).toThrow('all of them');
  });

  it('prove the service by a secret or by a key, not by both', () => {
    const both = { ...whole, TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: 'cle.pem' };
    expect(() => read(both)).toThrow('either');
    const key = { ...both, TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: '' };
    expect(read(key)?.credential).toMatchObject({ kind: 'key' });
  });

  it.each(['jpeg', 'svg.html'])('take no button that is a .%s file', (ending) => {
    const settings = { ...whole, TROUSSEAU_FRANCECONNECT_BUTTON: `bouton.${ending}` };
    expect(() => read(settings)).toThrow('TROUSSEAU_FRANCECONNECT_BUTTON');
  });

  it('let nobody talk to a simulator, save in the demonstration and in tests', () => {
    const simulated = { ...whole, TROUSSEAU_FRANCECONNECT_ISSUER: 'http://127.0.0.1:9999/api/v2' };
    expect(() => read(simulated)).toThrow('must be an https address');
    expect(read(simulated, true)).toMatchObject({ simulator: true });
    const elsewhere = { ...whole, TROUSSEAU_FRANCECONNECT_ISSUER: 'http://192.0.2.1/api/v2' };
    expect(() => read(elsewhere, true)).toThrow('must be an https address');
  });
});
