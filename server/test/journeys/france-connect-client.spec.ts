import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSigningKey, startFranceConnectSimulator } from '@trousseau/fixtures';
import type { FranceConnectFault, FranceConnectSimulator } from '@trousseau/fixtures';
import { FranceConnect } from '../../src/journeys/france-connect/france-connect.js';
import type { FranceConnectReturn } from '../../src/journeys/france-connect/model.js';
import { readConfig } from '../../src/platform/config/config.js';
import { createLogger } from '../../src/platform/logger.js';

const PUBLIC_URL = 'https://cles.example.org';
const SERVICE = {
  name: 'Collège Jean-Moulin',
  redirectUris: [`${PUBLIC_URL}/franceconnect/retour`],
  postLogoutRedirectUris: [`${PUBLIC_URL}/franceconnect/fin`],
};
const WITH_SECRET = {
  TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'college',
  TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'un-secret-de-college',
};

let folder: string;
let simulator: FranceConnectSimulator;
let franceConnect: FranceConnect;
let logged: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trousseau-france-connect-'));
  const elliptic = makeSigningKey('ES256', 'lycee-1');
  const rsa = makeSigningKey('RS256', 'cite-1');
  writeFileSync(join(folder, 'lycee.jwk'), JSON.stringify(elliptic.privateJwk));
  writeFileSync(join(folder, 'cite.pem'), rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  simulator = await startFranceConnectSimulator({
    clients: [
      { ...SERVICE, clientId: 'college', clientSecret: 'un-secret-de-college' },
      { ...SERVICE, clientId: 'lycee', jwks: { keys: [elliptic.publicJwk] } },
      { ...SERVICE, clientId: 'cite', jwks: { keys: [rsa.publicJwk] }, signingAlg: 'RS256' },
    ],
  });
});

beforeEach(() => {
  logged = [];
  franceConnect = client(WITH_SECRET);
});

afterEach(() => simulator.faults.clear());

afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const client = (settings: Readonly<Record<string, string>>): FranceConnect => {
  const environment = {
    TROUSSEAU_PUBLIC_URL: PUBLIC_URL,
    TROUSSEAU_FRANCECONNECT_ISSUER: simulator.issuer,
    ...settings,
  };
  const destination = { write: (line: string) => void logged.push(line) };
  const config = readConfig(environment, { demo: false, simulator: true });
  return new FranceConnect(config, createLogger('debug', destination));
};

const queryOf = (address: string): URLSearchParams => new URL(address).searchParams;

/** One visit: to FranceConnect, through it as somebody, and back. */
const visit = async (login: string, options?: { abort: boolean }): Promise<FranceConnectReturn> => {
  const { address, request } = await franceConnect.begin();
  const back = await simulator.signInAs(address, login, options);
  return franceConnect.finish(queryOf(back), request);
};

describe('asking FranceConnect', () => {
  it('sends exactly the parameters that FranceConnect takes', async () => {
    const { address, request } = await franceConnect.begin();
    expect(address).toMatch(`${simulator.issuer}/authorize?`);
    expect(Object.fromEntries(queryOf(address))).toEqual({
      client_id: 'college',
      response_type: 'code',
      scope: 'openid given_name family_name preferred_username',
      redirect_uri: `${PUBLIC_URL}/franceconnect/retour`,
      acr_values: 'eidas1',
      ...request,
    });
    expect(request.nonce.length).toBeGreaterThanOrEqual(22);
  });

  it('asks with a state and a nonce of each visit', async () => {
    const [one, other] = [await franceConnect.begin(), await franceConnect.begin()];
    expect(one.request.state).not.toBe(other.request.state);
    expect(one.request.nonce).not.toBe(other.request.nonce);
  });
});

describe('somebody who comes back', () => {
  it('is known by birth name, usage name and all first names', async () => {
    expect(await visit('avec_nom_dusage')).toEqual({
      outcome: 'identity',
      identity: {
        sub: simulator.subjectOf('avec_nom_dusage', 'college'),
        givenNames: ['Pierre'],
        familyName: 'MERCIER',
        usageName: 'DUBOIS',
        idToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      },
    });
  });

  it.each([
    ['test', ['Angela', 'Claire', 'Louise'], 'DUBOIS'],
    ['nom_composé', ['Melissandre', 'Juliette'], 'TROIS-DUPRE'],
    ['carac_speciaux', ['JulieéàèùòœæŒÆ'], 'DURANTéàèùòœæŒÆ'],
    ['plusieurs_prénoms_3', ['Jean', 'Philippe', 'Arnaud'], 'DUBIGNOT'],
    ['prénom_composé', ['Anne-Laure'], 'HUCHE'],
  ])('keeps the name that the register has: %s', async (login, givenNames, familyName) => {
    const { identity } = (await visit(login)) as { identity: unknown };
    expect(identity).toMatchObject({ givenNames, familyName, usageName: null });
  });

  it.each([
    ['lycee', 'lycee.jwk', 'ES256'],
    ['cite', 'cite.pem', 'RS256'],
  ])('is recognised by a service that signs its own requests: %s', async (id, file, algorithm) => {
    franceConnect = client({
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: id,
      TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: join(folder, file),
      TROUSSEAU_FRANCECONNECT_ALGORITHM: algorithm,
    });
    expect(await visit('test')).toMatchObject({
      outcome: 'identity',
      identity: { sub: simulator.subjectOf('test', id) },
    });
  });

  it('may have turned back', async () => {
    expect(await visit('test', { abort: true })).toEqual({ outcome: 'aborted' });
    expect(logged).toEqual([]);
  });

  it('may bring a technical error of FranceConnect', async () => {
    expect(await visit('Désactivé')).toEqual({ outcome: 'refused', reason: 'provider-error' });
  });

  it('may bring word that the level does not exist', async () => {
    const { address, request } = await franceConnect.begin();
    const higher = new URL(address);
    higher.searchParams.set('acr_values', 'eidas2');
    const back = await simulator.signInAs(higher.href, 'test');
    const outcome = await franceConnect.finish(queryOf(back), request);
    expect(outcome).toEqual({ outcome: 'refused', reason: 'acr' });
  });
});

describe('what comes back in the address', () => {
  it('counts for the browser that asked only', async () => {
    const mine = await franceConnect.begin();
    const other = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(other.address, 'test'));
    const refused = { outcome: 'refused', reason: 'state' };
    expect(await franceConnect.finish(back, mine.request)).toEqual(refused);
    back.delete('state');
    expect(await franceConnect.finish(back, mine.request)).toEqual(refused);
    expect(await franceConnect.finish('', mine.request)).toEqual(refused);
  });

  it('counts for the nonce of the same visit only', async () => {
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    const nonce = (await franceConnect.begin()).request.nonce;
    const outcome = await franceConnect.finish(back, { ...request, nonce });
    expect(outcome).toEqual({ outcome: 'refused', reason: 'claims' });
  });

  it('counts once', async () => {
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    expect(await franceConnect.finish(back, request)).toMatchObject({ outcome: 'identity' });
    const again = await franceConnect.finish(back, request);
    expect(again).toEqual({ outcome: 'refused', reason: 'code' });
  });

  it.each([
    ['another issuer', 'iss', 'https://ailleurs.example.org/api/v2', 'claims'],
    ['no issuer', 'iss', null, 'claims'],
    ['no code', 'code', null, 'code'],
    ['a code that somebody made up', 'code', 'un-code-invente', 'code'],
    ['a token beside the code', 'id_token', 'x.y.z', 'signature'],
  ])('does not count with %s', async (_, name, value, reason) => {
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    if (value === null) back.delete(name);
    else back.set(name, value);
    expect(await franceConnect.finish(back, request)).toEqual({ outcome: 'refused', reason });
  });

  it('does not count twice in one address', async () => {
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    back.append('code', 'un-autre-code');
    const outcome = await franceConnect.finish(back, request);
    expect(outcome).toEqual({ outcome: 'refused', reason: 'claims' });
  });
});

describe('an answer that is not believed', () => {
  const faults: readonly [FranceConnectFault, string][] = [
    ['expireCode', 'code'],
    ['expireAccessToken', 'provider-error'],
    ['badIdTokenSignature', 'signature'],
    ['unsignedIdToken', 'signature'],
    ['idTokenOfOtherAlgorithm', 'signature'],
    ['wrongNonce', 'claims'],
    ['withoutNonce', 'claims'],
    ['wrongAudience', 'claims'],
    ['wrongIssuer', 'claims'],
    ['expiredIdToken', 'claims'],
    ['wrongAcr', 'acr'],
    ['withoutAcr', 'acr'],
    ['badUserinfoSignature', 'signature'],
    ['unsignedUserinfo', 'signature'],
    ['userinfoOfOtherAlgorithm', 'signature'],
    ['userinfoPlainJson', 'signature'],
    ['userinfoSubMismatch', 'claims'],
    ['userinfoWithoutExp', 'claims'],
    ['userinfoExpired', 'claims'],
    ['userinfoNotYetValid', 'claims'],
    ['userinfoWrongAudience', 'claims'],
    ['userinfoWithoutAudience', 'claims'],
    ['userinfoWrongIssuer', 'claims'],
    ['userinfoWithoutIssuer', 'claims'],
    ['userinfoWithoutName', 'claims'],
  ];

  it.each(faults)('%s is refused for its %s', async (fault, reason) => {
    simulator.faults.add(fault);
    expect(await visit('test')).toEqual({ outcome: 'refused', reason });
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0]!)).toMatchObject({ reason });
  });

  it('leaves nothing of itself in the log', async () => {
    simulator.faults.add('badUserinfoSignature');
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    await franceConnect.finish(back, request);
    back.set('error', 'DUBOIS Angela <angela@example.org>');
    await franceConnect.finish(back, request);
    const log = logged.join('');
    const { state, nonce } = request;
    const secrets = [back.get('code'), state, nonce, 'DUBOIS', 'un-secret-de-college'];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(logged).toHaveLength(2);
  });
});

describe('an outage of FranceConnect', () => {
  const unavailable = { code: 'activation.france-connect-unavailable' };

  it('is said before anybody is sent away, and forgotten once it is over', async () => {
    simulator.faults.add('outage');
    await expect(franceConnect.begin()).rejects.toMatchObject(unavailable);
    expect(await franceConnect.logoutAddress('x.y.z', 'state')).toBeNull();
    simulator.faults.clear();
    expect(await visit('test')).toMatchObject({ outcome: 'identity' });
  });

  it('between two steps is an outcome', async () => {
    const { address, request } = await franceConnect.begin();
    const back = queryOf(await simulator.signInAs(address, 'test'));
    simulator.faults.add('outage');
    const outcome = { outcome: 'refused', reason: 'unavailable' };
    expect(await franceConnect.finish(back, request)).toEqual(outcome);
    expect(await client(WITH_SECRET).finish(back, request)).toEqual(outcome);
  });

  it('where nobody listens is said as well', async () => {
    const gone = await startFranceConnectSimulator({ clients: [] });
    await gone.close();
    const lost = client({ ...WITH_SECRET, TROUSSEAU_FRANCECONNECT_ISSUER: gone.issuer });
    await expect(lost.begin()).rejects.toMatchObject(unavailable);
  });

  it('is no different from somebody who speaks for another issuer', async () => {
    const description = await fetch(`${simulator.issuer}/.well-known/openid-configuration`);
    const text = await description.text();
    const impostor = createServer((_, response) => {
      response.setHeader('Content-Type', 'application/json').end(text);
    });
    await once(impostor.listen(0, '127.0.0.1'), 'listening');
    const { port } = impostor.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${String(port)}/api/v2`;
    const fooled = client({ ...WITH_SECRET, TROUSSEAU_FRANCECONNECT_ISSUER: issuer });
    await expect(fooled.begin()).rejects.toMatchObject(unavailable);
    expect(JSON.parse(logged[0]!)).toMatchObject({ reason: 'claims' });
    impostor.close();
  });
});

describe('a service that FranceConnect does not know', () => {
  it('learns that from its own log', async () => {
    franceConnect = client({ ...WITH_SECRET, TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'faux' });
    expect(await visit('test')).toEqual({ outcome: 'refused', reason: 'provider-error' });
    expect(JSON.parse(logged[0]!)).toMatchObject({ detail: 'invalid_client' });
  });
});

describe('leaving FranceConnect', () => {
  it('ends the visit there and comes back with the state', async () => {
    const outcome = await visit('test');
    if (outcome.outcome !== 'identity') throw new Error(outcome.outcome);
    const address = await franceConnect.logoutAddress(outcome.identity.idToken, 'au-revoir');
    expect(await simulator.signOutAt(address ?? '')).toBe(
      `${PUBLIC_URL}/franceconnect/fin?state=au-revoir`,
    );
  });
});

describe('without settings', () => {
  it('FranceConnect is off', async () => {
    const off = new FranceConnect(readConfig({}), createLogger('silent'));
    expect(off.enabled).toBe(false);
    await expect(off.begin()).rejects.toMatchObject({
      code: 'activation.france-connect-unavailable',
    });
    expect(await off.logoutAddress('x.y.z', 'state')).toBeNull();
    expect(await off.finish('state=s&code=c', { state: 's', nonce: 'n' })).toEqual({
      outcome: 'refused',
      reason: 'unavailable',
    });
  });
});

describe('the key of a service', () => {
  it('that is none is named by its setting, without its content', () => {
    const file = join(folder, 'faux.pem');
    writeFileSync(file, 'un secret qui n’est pas une clé');
    const settings = {
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'lycee',
      TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: file,
    };
    expect(() => client(settings)).toThrow(/^TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: not the/);
  });
});
