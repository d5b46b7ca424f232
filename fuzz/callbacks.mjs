/**
 * What comes back to the server from elsewhere: FranceConnect's return and its sign-out, links of mails and letters, entrance
 * addresses of schools, one-time links of staff. Each is true, had accidents, or comes again.
 */
import { Findings } from './support/findings.mjs';
import { Chance } from './support/chance.mjs';
import { headerText, wellFormed } from './support/addresses.mjs';
import { Family, sending, strangeSending } from './support/family.mjs';
import { onEachDatabase } from './support/each-database.mjs';
import { Lanes } from './support/lanes.mjs';
import { codeOf } from './support/oracle.mjs';
import { STRANGE_TEXTS, spoiltText, strangeText } from './support/strange.mjs';

const ERRORS = [
  'access_denied',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'invalid_request',
  'consent_required',
];
const HALF_MINUTE_MS = 30_000;
/** How often an address is tried with accidents, for each time that it is true. */
const MOST_TRIES = 12;

export async function run({ folder, ...given }) {
  const findings = new Findings('callbacks', {
    folder,
    passed: (outcome) => /: (200|303)$/.test(outcome),
  });
  await onEachDatabase({ ...given, findings }, askOf);
  return findings;
}

async function askOf(house, { inputs, seed, until, findings }) {
  const people = await house.ask('families', { holder: 'guardian' });
  const lanes = new Lanes({ house, findings, inputs, until });
  await lanes.each(async (number) => {
    const chance = new Chance(seed, number);
    await house.advance(HALF_MINUTE_MS);
    const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    const family = new Family(house, chance.of(people), from);
    await chance.of(WAYS)(new Caller(chance, { house, lanes, family }));
  });
}

/** Somebody who comes back, and asks as they like. */
class Caller {
  constructor(chance, parts) {
    Object.assign(this, { chance, ...parts });
  }

  ask(request, name) {
    return this.lanes.sent(
      request,
      (answer) => `${this.house.database} ${name}: ${codeOf(answer)}`,
    );
  }

  /** Opens an address with accidents a few times, then as it is, then again. */
  async comeBack(path, name) {
    const { chance, family } = this;
    for (let n = chance.below(MOST_TRIES); n > 0 && this.lanes.goesOn(); n -= 1) {
      const request = family.opening(spoiltAddress(chance, path));
      if (chance.is(0.1))
        request.headers.Cookie = headerText(spoiltText(chance, request.headers.Cookie));
      if (chance.is(0.03)) request.method = chance.of(['POST', 'HEAD', 'PUT', 'OPTIONS']);
      await this.ask(request, `${name} spoilt`);
    }
    const answer = await this.ask(family.opening(path), name);
    if (chance.is(0.3)) await this.ask(family.opening(path), `${name} again`);
    const next = family.keep(path, answer);
    if (next !== null) family.keep(next, await this.ask(family.opening(next), `after ${name}`));
    return answer;
  }
}

const WAYS = [
  fromFranceConnect,
  fromFranceConnect,
  fromFranceConnect,
  fromAMail,
  fromALetter,
  fromALink,
  elsewhere,
];

async function fromFranceConnect(caller) {
  const { chance, family, house } = caller;
  const begun = await caller.ask(family.opening('/franceconnect'), '/franceconnect');
  family.keep('/franceconnect', begun);
  const address = begun.headers.location;
  if (!address?.startsWith('http')) return;
  if (chance.is(0.4)) {
    const { searchParams } = new URL(address);
    const state = searchParams.get('state') ?? '';
    const said = new URLSearchParams({
      error: chance.of(ERRORS),
      error_description: wellFormed(strangeText(chance)),
      state,
    });
    await caller.comeBack(
      `/franceconnect/retour?${said.toString()}`,
      '/franceconnect/retour, refused',
    );
    return;
  }
  const back = new URL(await house.ask('identify', { address, login: 'test' }));
  if (back.origin === house.publicUrl)
    await caller.comeBack(back.pathname + back.search, '/franceconnect/retour');
  if (chance.is(0.2))
    await caller.comeBack(
      `/franceconnect/fin?state=${chance.of(['a', '', '%00'])}`,
      '/franceconnect/fin',
    );
}

/** A link that confirms an address: one of those that were sent, if there are any. */
async function fromAMail(caller) {
  const { chance, family, house } = caller;
  const sent = await house.ask('messages');
  const links = sent.flatMap(({ text }) => text.match(/\/mail\/[\w-]+/g) ?? []);
  const path = links.length > 0 && chance.is(0.7) ? chance.of(links) : `/mail/${token(chance)}`;
  await caller.comeBack(path, '/mail/:token');
  for (const form of family.forms.slice(0, 1)) {
    const filled = await family.filled(chance, form);
    await caller.ask(strangeSending(chance, family, filled), 'POST /mail/:token spoilt');
    await caller.ask(sending(family, filled), 'POST /mail/:token');
  }
}

async function fromALetter(caller) {
  const { chance, family } = caller;
  const reference = chance.is(0.7) ? family.person.reference : token(chance);
  await caller.comeBack(`/l/${reference}`, '/l/:reference');
}

/** A one-time link of staff, redeemed: with what is asked, and with what is not. */
async function fromALink(caller) {
  const { chance, family, house } = caller;
  const email = `invite${String(chance.below(1e9))}@example.org`;
  const link = chance.is(0.3)
    ? await house.ask('staff', { email, role: 'viewer' })
    : `#${token(chance)}`;
  const body = {
    token: link.slice(link.indexOf('#') + 1),
    password: 'girafe tonnerre biscuit lagune',
    name: 'Claire Fontaine',
  };
  for (let n = chance.below(6); n > 0; n -= 1) {
    const field = chance.of(Object.keys(body));
    const value = chance.is(0.6)
      ? spoiltText(chance, body[field])
      : chance.of([null, 0, [], {}, [body[field]], { a: 1 }, strangeText(chance), true]);
    await caller.ask(
      redeeming(chance, family, { ...body, [field]: value }),
      '/api/links/redeem spoilt',
    );
  }
  await caller.ask(redeeming(chance, family, body), '/api/links/redeem');
}

function redeeming(chance, family, body) {
  const json = JSON.stringify(body);
  return {
    method: 'POST',
    path: '/api/links/redeem',
    headers: {
      'X-Forwarded-For': family.from,
      'Content-Type': 'application/json',
      ...(chance.is(0.95) ? { 'X-Trousseau': '1' } : {}),
    },
    body: chance.is(0.05) ? spoiltText(chance, json) : json,
  };
}

const ENTRANCES = [
  '/e/0130001F', '/acces/eleve', '/acces/responsable', '/franceconnect/resultat/echec', '/franceconnect/resultat/abandon',
  '/portal-colours/0130001F.css', '/logos/0130001F', '/fonts/a.woff2', '/console/', '/console/assets/a.js', '/continuer',
  '/?retour=https%3A%2F%2Fent.example.org%2F', '/connexion/responsable?retour=https%3A%2F%2Fent.example.org', '/aide?langue=en',
  '/api/health/ready', '/api/me', '/api/openapi.json', '/api/import-reading', '/api/session', '/franceconnect/fin?state=a',
]; // prettier-ignore

async function elsewhere(caller) {
  const path = caller.chance.of(ENTRANCES);
  await caller.comeBack(path, path.replace(/\?.*/, ''));
}

function token(chance) {
  if (chance.is(0.3)) return encodeURIComponent(wellFormed(strangeText(chance, 200)));
  return chance.bytes(chance.of([15, 32, 32, 8, 64])).toString('base64url');
}

/** An address with another query, another end, or letters that no address has. */
function spoiltAddress(chance, path) {
  const [place = '', query = ''] = path.split('?');
  const fields = [...new URLSearchParams(query)];
  if (fields.length > 0 && chance.is(0.8)) {
    const at = chance.below(fields.length);
    chance.of([
      () => (fields[at][1] = spoiltText(chance, fields[at][1])),
      () => (fields[at][1] = strangeText(chance, 1_000)),
      () => (fields[at][1] = chance.bytes(chance.between(1, 40)).toString('base64url')),
      () => fields.splice(at, 1),
      () => fields.push([...fields[at]]),
      () => fields.push([fields[at][0], strangeText(chance, 60)]),
      () =>
        fields.push([
          chance.of(['error', 'iss', 'state', 'code', 'response', 'id_token', '__proto__', '']),
          strangeText(chance, 60),
        ]),
      () => fields.reverse(),
    ])();
    return `${place}?${new URLSearchParams(fields).toString()}`;
  }
  const parts = place.split('/');
  const at = parts.length - 1;
  parts[at] = encodeURIComponent(
    wellFormed(chance.is(0.5) ? spoiltText(chance, parts[at]) : chance.of(STRANGE_TEXTS)),
  );
  const tail = chance.is(0.2)
    ? chance.of([
        '%',
        '%zz',
        '%ff',
        '%c0%af',
        '%00',
        '/',
        '//',
        '/../..',
        '?',
        '?%',
        '?a=%ff',
        '.css',
        '%2f..%2f..',
      ])
    : '';
  return parts.join('/') + tail + (query && chance.is(0.5) ? `?${query}` : '');
}
