/**
 * Every form of the portal, on the way that families take: each is first sent with accidents, then as it is meant, so that
 * the next one is reached.
 */
import { Findings } from './support/findings.mjs';
import { Chance } from './support/chance.mjs';
import { CHOSEN, Family, sending, strangeSending } from './support/family.mjs';
import { onEachDatabase } from './support/each-database.mjs';
import { Lanes } from './support/lanes.mjs';

const WALKERS = 8;
const STEPS = 14;
const REDIRECTS = 6;
/** Between two walks, in milliseconds: a code may be sent again. */
const MINUTE_MS = 61_000;
const OWN_ACCOUNT = [
  '/mon-compte', '/mon-compte/telephone', '/mon-compte/adresse-mail', '/mon-compte/mot-de-passe', '/mon-compte/connexions',
  '/mon-compte/ajouter-des-eleves', '/deconnexion',
]; // prettier-ignore

export async function run({ folder, ...given }) {
  const findings = new Findings('forms', {
    folder,
    passed: (outcome) => / (200|303)\b/.test(outcome),
  });
  await onEachDatabase({ ...given, findings }, askOf);
  return findings;
}

async function askOf(house, { inputs, seed, until, findings }) {
  const people = [
    ...(await house.ask('families', { holder: 'student' })),
    ...(await house.ask('families', { holder: 'guardian' })),
  ];
  const lanes = new Lanes({ house, findings, inputs, until, lanes: WALKERS });
  await lanes.each(async (walk) => {
    const chance = new Chance(seed, walk);
    await house.advance(MINUTE_MS);
    await new Walk(chance, { house, lanes, person: chance.of(people), walk }).go();
  });
}

/** One family on its way. */
class Walk {
  constructor(chance, { house, lanes, person, walk }) {
    Object.assign(this, { chance, house, lanes, person });
    this.family = new Family(
      house,
      person,
      `10.${(walk >> 16) & 255}.${(walk >> 8) & 255}.${walk & 255}`,
    );
    this.secrets = [CHOSEN, person.password];
  }

  async go() {
    await this.begin();
    for (let step = 0; step < STEPS && this.lanes.goesOn(); step += 1) {
      const form = this.chance.of(this.formsToSend());
      if (form === undefined) {
        if (!(await this.wander())) return;
        continue;
      }
      await this.sendStrange(form);
      await this.sendTrue(form);
      if (this.chance.is(0.15) && !(await this.wander())) return;
    }
  }

  /** Those of the page; to sign out is seldom what somebody came for. */
  formsToSend() {
    const others = this.family.forms.filter(({ action }) => action !== '/deconnexion');
    return others.length > 0 && this.chance.is(0.95) ? others : this.family.forms;
  }

  async begin() {
    const { chance, person } = this;
    const own = person.holder === 'student' ? '/connexion/eleve' : '/connexion/responsable';
    const first = chance.of([
      own,
      own,
      own,
      `/l/${person.reference}`,
      '/inscription',
      '/identifiant-oublie',
      '/mot-de-passe-oublie',
      '/franceconnect',
      '/',
    ]);
    if (first === '/franceconnect' && person.holder === 'guardian') await this.identify();
    else await this.open(first);
  }

  /** Goes to FranceConnect and comes back, as one of the people that it knows. */
  async identify() {
    const answer = await this.ask(this.family.opening('/franceconnect'));
    this.family.keep('/franceconnect', answer);
    const address = answer.headers.location;
    if (!address?.startsWith('http')) return;
    const back = new URL(await this.house.ask('identify', { address, login: 'test' }));
    if (back.origin === this.house.publicUrl) await this.open(back.pathname + back.search);
  }

  /** Somewhere else on the portal. */
  async wander() {
    const links = [...this.family.links, ...OWN_ACCOUNT, ...(await this.linksInMails())];
    await this.open(this.chance.of(links));
    return this.family.forms.length > 0;
  }

  /** Those that confirm an address, of the mails that this family was sent; several times, for they are rare. */
  async linksInMails() {
    const to = this.person.email ?? `${this.person.login}@example.org`;
    const sent = await this.house.ask('messages', { to });
    const links = sent.flatMap(({ text }) => text.match(/\/mail\/[\w-]+/g) ?? []);
    return [...links, ...links, ...links];
  }

  async sendStrange(form) {
    const costs = form.action.startsWith('/connexion');
    for (let n = this.chance.below(costs ? 3 : 7); n > 0 && this.lanes.goesOn(); n -= 1) {
      const filled = await this.family.filled(this.chance, form);
      await this.ask(strangeSending(this.chance, this.family, filled), form.action);
    }
  }

  async sendTrue(form) {
    const filled = await this.family.filled(this.chance, form);
    const answer = await this.ask(sending(this.family, filled), form.action);
    const next = this.family.keep(form.action, answer);
    if (next !== null) await this.open(next);
    if (/^\/(activation\/termine|mon-compte)/.test(this.family.address)) this.person.active = true;
  }

  async open(address) {
    let next = address;
    for (let n = 0; n < REDIRECTS && next !== null; n += 1) {
      next = this.family.keep(next, await this.ask(this.family.opening(next)));
    }
  }

  ask(request, action = request.path) {
    const place = action.replace(/\?.*/, '').replace(/\/(mail|l)\/.*/, '/$1/:token');
    return this.lanes.sent(
      request,
      ({ status }) => `${this.house.database} ${request.method} ${place}: ${String(status)}`,
      this.secrets,
    );
  }
}
