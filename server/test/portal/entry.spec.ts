import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import type { PortalSettingsInput } from '@trousseau/shared';
import { PortalSettings } from '../../src/portal/portal-settings.js';
import { Schools } from '../../src/roster/index.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { activateStudent, signInByLetter } from './families.js';

/** A PNG of one pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the entrance', () => {
  let server: TestApp;
  let moulin: TestSchool;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    moulin = await aSchool(server.app, { name: 'Collège Jean-Moulin' });
  });

  beforeEach(async () => {
    browser = new Browser(server.url);
    await settle(moulin, {});
  });

  afterAll(() => server.close());

  const settle = async (school: TestSchool, some: Partial<PortalSettingsInput>): Promise<void> => {
    const settings = { ...DEFAULT_PORTAL_SETTINGS, ...some };
    await server.app.get(PortalSettings).update(school.scope, settings, 'cli:test');
  };

  it('asks as whom one comes, five profiles in this order', async () => {
    const page = await browser.open('/');
    expect(page.heading).toBe('Vous souhaitez vous connecter en tant que…');
    expect(names(page)).toEqual([
      'Élève',
      'Représentant légal',
      'Personnel Éducation nationale',
      'Personnel de la collectivité',
      'Invité',
    ]);
    expect(page.html).not.toContain('charte');
  });

  it('leads the student and the guardian past the choice of a profile, straight to their sign-in', async () => {
    const page = await browser.open('/');
    expect(addresses(page).slice(0, 2)).toEqual(['/connexion/eleve', '/connexion/responsable']);
    expect(page.text).toContain('Représentant légal Responsable d’élève');
    const student = await browser.open('/connexion/eleve');
    expect(student.text).toContain('Vous n’êtes pas élève ?');
    expect(student.html).toContain('href="/compte?profil=eleve"');
    const guardian = await browser.open('/connexion/responsable');
    expect(guardian.text).toContain('Vous n’êtes pas responsable d’élève ?');
    expect(guardian.html).toContain('href="/compte?profil=responsable"');
  });

  it('asks which account, the one that was asked for first', async () => {
    const asStudent = await browser.open('/compte?profil=eleve');
    expect(asStudent.heading).toBe('Je sélectionne mon profil');
    expect(names(asStudent)).toEqual(['Élève', 'Responsable d’élève']);
    expect(asStudent.html).toMatch(/class="asked" href="\/connexion\/eleve"/);
    const asGuardian = await browser.open('/compte?profil=responsable');
    expect(addresses(asGuardian)).toEqual(['/connexion/responsable', '/connexion/eleve']);
    expect((await browser.open('/compte?profil=directeur')).html).not.toContain('class="asked"');
  });

  it('says what the account opens: the services for this profile, the ENT first', async () => {
    const service = { url: 'https://livret.example.org/', description: null };
    await settle(moulin, {
      entUrl: 'https://ent.example.org/',
      services: [
        { ...service, label: 'Livret scolaire', audience: 'all' },
        { ...service, label: 'Démarches en ligne', audience: 'guardian', description: 'Bourses' },
        { ...service, label: 'Manuels', audience: 'student' },
      ],
    });
    const guardian = (await browser.open('/compte?profil=responsable')).text;
    expect(guardian).toMatch(
      /responsable vous ouvre ENT.*Livret scolaire Démarches en ligne Bourses/,
    );
    expect(guardian).not.toContain('Manuels');
    const student = (await browser.open('/compte?profil=eleve')).text;
    expect(student).toContain('Manuels');
    expect(student).not.toContain('Démarches');
    expect((await browser.open('/compte')).text).toContain('Manuels (pour les élèves)');
    const english = (await browser.open('/compte?profil=eleve&lang=en')).html;
    expect(english).toMatch(/<strong lang="fr">Manuels<\/strong>/);
    expect(english).toMatch(/<strong\s*>ENT \(digital workspace\)<\/strong>/);
    await browser.open('/?lang=fr');
  });

  it('knows who is signed in, or in the middle of an activation, and leads back there', async () => {
    expect((await browser.open('/')).html).not.toContain('/mon-compte');
    const account = await moulin.accountOf(await aStudent().notified().in(moulin));
    await signInByLetter(browser, server.app, account);
    const underWay = await browser.open('/');
    expect(underWay.text).toContain('Reprendre où j’en étais');
    expect(underWay.html).toContain('href="/activation/mot-de-passe"');
    expect(underWay.html).not.toContain('/mon-compte');
    await activateStudent(browser, server.app, account);
    const home = await browser.open('/');
    expect(home.text).toContain('Vous êtes connecté.');
    expect(home.html.match(/href="\/mon-compte"/g)).toHaveLength(2);
    expect((await browser.open('/aide')).html).toMatch(/<header>[\s\S]*href="\/mon-compte"/);
  });

  it('opens a letter’s form alone by its code, with the cursor in the password', async () => {
    const { reference } = await letterInHand(
      server.app,
      (await moulin.accountOf(await aStudent().notified().in(moulin))).id,
    );
    const page = await browser.open(`/l/${reference}`);
    expect(page.html).toMatch(/id="password"[^>]*autofocus/);
    expect(page.text).not.toContain('Première connexion');
    expect(page.html).toContain('href="/connexion/eleve"');
    expect((await browser.open('/connexion/eleve')).html).not.toContain('autofocus');
  });

  it('shows refusals in the school’s colour and the language that was chosen, with a way on', async () => {
    await settle(moulin, { accentColour: '#1f4e79' });
    await browser.open('/?lang=en');
    const over = await browser.open('/mon-compte');
    expect([over.status, over.heading]).toEqual([401, 'Your session has ended']);
    expect(over.html).toContain('/portal-colours/');
    expect(over.html).toContain('Collège Jean-Moulin');
    expect(over.html).toContain('href="/compte"');
    expect((await browser.open('/nothing')).heading).toBe('This page does not exist');
  });

  it('leads a pupil back to the pupils’ pages, a guardian to the guardians’', async () => {
    for (const profile of ['eleve', 'responsable']) {
      for (const forgotten of ['/identifiant-oublie', '/mot-de-passe-oublie']) {
        const { html } = await browser.open(`${forgotten}?profil=${profile}`);
        expect(/class="back" href="([^"]*)"/.exec(html)?.[1]).toBe(`/connexion/${profile}`);
      }
    }
    const { html } = await browser.open('/mot-de-passe-oublie');
    expect(/class="back" href="([^"]*)"/.exec(html)?.[1]).toBe('/compte');
  });

  it('has something to say of the account where no service is named', async () => {
    const page = await browser.open('/compte?profil=eleve');
    expect(page.text).toContain('Un seul identifiant et un seul mot de passe');
  });

  it('sends staff where the school says, else tells them whom to ask', async () => {
    const asked = await browser.open('/acces/education-nationale');
    expect(asked.text).toContain('Adressez-vous au secrétariat');
    expect(asked.text).toContain('Collège Jean-Moulin');
    await settle(moulin, {
      nationalStaffUrl: 'https://agents.example.org/',
      localStaffUrl: 'https://region.example.org/',
    });
    const [, , national, local] = addresses(await browser.open('/'));
    expect([national, local]).toEqual([
      'https://agents.example.org/',
      'https://region.example.org/',
    ]);
    const old = await fetch(`${server.url}/acces/collectivite`, { redirect: 'manual' });
    expect([old.status, old.headers.get('location')]).toEqual([303, 'https://region.example.org/']);
  });

  it('declares no better than non conforme without an audit, on its page and in every footer', async () => {
    await settle(moulin, { conformity: 'totale', auditedBy: 'Cabinet Accès' });
    for (const address of ['/', '/accessibilite', '/connexion/eleve']) {
      const { html } = await browser.open(address);
      expect(html).toMatch(/Accessibilité\s:\snon conforme/);
      expect(html).not.toMatch(/totalement/);
    }
    const page = await browser.open('/accessibilite');
    expect(page.text).toMatch(/établie le 29\s\S+\s2026, sans audit/);
    expect(page.text).toContain('Défauts connus');
    expect(page.html).toContain('href="https://www.defenseurdesdroits.fr/"');
    expect(page.text).not.toMatch(/\d\s%.*critères/);
    await settle(moulin, {
      conformity: 'totale',
      auditedBy: 'Cabinet Accès',
      auditedOn: '2026-03-02',
    });
    const audited = await browser.open('/accessibilite');
    expect(audited.heading).toMatch(/totalement conforme/);
    expect(audited.text).toMatch(/Audit du 2\smars\s2026, par Cabinet Accès/);
  });

  it('marks fields as required, and says so', async () => {
    const { html } = await browser.open('/connexion/eleve');
    expect(html).toContain('Tous les champs sont obligatoires.');
    expect(html.match(/\srequired\s/g)).toHaveLength(2);
    expect(html).toContain('novalidate');
  });

  it('links to the charter of the school', async () => {
    await settle(moulin, { charterUrl: 'https://ent.example.org/charte.pdf' });
    expect((await browser.open('/')).html).toContain('href="https://ent.example.org/charte.pdf"');
  });

  it('shows the school’s logo, to be kept for good', async () => {
    const { id, uai, createdAt, updatedAt, rosterVersion, ...input } = moulin.school;
    expect([id, createdAt, updatedAt, rosterVersion]).not.toContain(undefined);
    await server.app.get(Schools).update(moulin.scope, { ...input, logo: PIXEL }, 'cli:test');
    const [, logo = ''] = /<img src="([^"]*)" alt=""/.exec((await browser.open('/')).html) ?? [];
    expect(logo).toContain(`/logos/${uai}?v=`);
    const picture = await fetch(server.url + logo);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toContain('immutable');
    expect((await picture.arrayBuffer()).byteLength).toBe(70);
    expect((await fetch(`${server.url}/logos/0000000A`)).status).toBe(404);
  });

  it('wears the school’s colour, in a sheet of its own', async () => {
    expect((await browser.open('/')).html).not.toContain('portal-colours');
    await settle(moulin, { accentColour: '#1f4e79' });
    const [, sheet = ''] =
      /href="(\/portal-colours[^"]*)"/.exec((await browser.open('/')).html) ?? [];
    const css = await fetch(server.url + sheet);
    expect(css.headers.get('content-type')).toContain('text/css');
    expect(await css.text()).toContain('--action:#1f4e79');
    for (const hostile of ['ffff00.css', '1f4e79;}.css', '..%2fportal.css', '1f4e7.css']) {
      expect((await fetch(`${server.url}/portal-colours/${hostile}`)).status).toBe(404);
    }
  });

  describe('of an installation with several schools', () => {
    let veil: TestSchool;

    beforeAll(async () => {
      veil = await aSchool(server.app, { name: 'Collège Simone-Veil' });
    });

    it('names none to a stranger who took no school’s entrance', async () => {
      expect((await browser.open('/')).html).toContain('Comptes des familles');
    });

    it('keeps to the school whose entrance was taken, its settings included', async () => {
      const audit = { auditedOn: '2026-03-02', auditedBy: 'Cabinet Accès' };
      await settle(veil, { accentColour: '#1f4e79', conformity: 'partielle', ...audit });
      const page = await browser.open(`/e/${veil.school.uai.toLowerCase()}`);
      expect(page.address).toBe('/');
      expect(page.html).toContain('Collège Simone-Veil');
      const later = await browser.open('/connexion/eleve');
      expect(later.html).toContain('Collège Simone-Veil');
      expect(later.html).toContain('/portal-colours/1f4e79.css');
      expect(later.html).toMatch(/Accessibilité\s:\spartiellement conforme/);
      const other = await browser.open(`/e/${moulin.school.uai}`);
      expect(other.html).toContain('Collège Jean-Moulin');
      expect(other.html).not.toContain('portal-colours');
    });

    it('knows no school by a code that nobody has', async () => {
      for (const code of ['0000000A', 'nowhere', '%00', '../e']) {
        expect((await browser.open(`/e/${code}`)).status).toBe(404);
      }
      browser.cookies.set('trousseau-etablissement', '"><script>');
      expect((await browser.open('/')).html).toContain('Comptes des familles');
    });

    it('speaks to a family for its own school, whatever entrance it took', async () => {
      const account = await moulin.accountOf(await aStudent().notified().in(moulin));
      await browser.open(`/e/${veil.school.uai}`);
      await activateStudent(browser, server.app, account);
      const home = await browser.open('/mon-compte');
      expect(home.html).toContain('Collège Jean-Moulin');
      expect(home.html).not.toContain('Simone-Veil');
    });
  });
});

/** What the choices of a page are called, in their order. */
function names({ html }: OpenPage): string[] {
  const found = html.matchAll(/<a class="[^"]*" href="[^"]*"\s*><strong>([^<]*)<\/strong>/g);
  return [...found].map(([, name = '']) => name);
}

/** Where the choices of a page lead, in their order. */
function addresses({ html }: OpenPage): string[] {
  const found = html.matchAll(/<a class="[^"]*" href="([^"]*)"\s*><strong>/g);
  return [...found].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}
