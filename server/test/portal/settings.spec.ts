import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_PORTAL_SETTINGS, RETURN_ORIGINS_MAX, contrast } from '@trousseau/shared';
import type { AuditEventView, PortalSettingsInput, PortalSettingsView } from '@trousseau/shared';
import fc from 'fast-check';
import { coloursSheet } from '../../src/portal/colours.js';
import { aSchool, aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { Browser } from './browser.js';

const HOSTILE = `</p></main><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & 'so'`;
const SERVICE = { label: 'Livret', url: 'https://livret.example/', description: null } as const;

describe.each(DIALECTS)('what a school settles of its portal on %s', (dialect) => {
  let server: TestApp;
  let schoolId: string;
  let head: SignedInStaff;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    schoolId = await aSchool(server);
    head = await aStaff(server, 'administrator', schoolId);
  });

  beforeEach(() => {
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  const own = (): string => `/api/portal-settings/${schoolId}`;
  const save = (some: object): Promise<Response> =>
    head.put(own(), { ...DEFAULT_PORTAL_SETTINGS, ...some });
  const written = (fr: object, en: object = {}): object => ({
    texts: {
      fr: { ...DEFAULT_PORTAL_SETTINGS.texts.fr, ...fr },
      en: { ...DEFAULT_PORTAL_SETTINGS.texts.en, ...en },
    },
  });

  it('is Trousseau’s own as long as nothing was settled', async () => {
    const view = (await ok(head.get(own()))) as PortalSettingsView;
    expect(view).toMatchObject({ ...DEFAULT_PORTAL_SETTINGS, id: schoolId, updatedAt: null });
    expect(view.address).toMatch(/^https:\/\/cles\.example\.org\/e\/\d{7}[A-Z]$/);
    const privacy = await browser.open('/mentions-informatives');
    expect(privacy.text).toContain('Qui : Collège Jean-Moulin est responsable de ce traitement');
    expect(privacy.html).toMatch(/Accessibilité\s:\snon conforme/);
  });

  it('comes back as it was saved, twice', async () => {
    const full: PortalSettingsInput = {
      accentColour: '#1f4e79',
      entUrl: 'https://ent.example/',
      nationalStaffUrl: 'https://agents.example/',
      localStaffUrl: null,
      charterUrl: 'https://ent.example/charte.pdf',
      services: [{ ...SERVICE, audience: 'all' }],
      returnOrigins: ['https://tiers.example:8443'],
      conformity: 'partielle',
      auditedOn: '2026-03-02',
      auditedBy: 'Cabinet Accès, Lyon',
      dpo: 'dpo@example.org, « Délégation »',
      texts: {
        fr: {
          guest: 'é'.repeat(4000),
          help: '🗝'.repeat(2000),
          accessibility: 'a',
          legal: 'l',
          privacy: 'p',
        },
        en: { guest: 'g', help: null, accessibility: null, legal: 'L', privacy: null },
      },
    };
    expect(await ok(head.put(own(), full))).toMatchObject(full);
    const changed = { ...full, services: [], accentColour: null, dpo: null };
    expect(await ok(head.put(own(), changed))).toMatchObject(changed);
    expect(await ok(head.get(own()))).toMatchObject(changed);
  });

  it('is forgiving: spaces, empty texts, whole addresses as sites, Windows lines', async () => {
    const saved = await ok(
      save({
        accentColour: ' #1F4E79 ',
        entUrl: '  ',
        charterUrl: ' https://ent.example/charte ',
        returnOrigins: ['', ' HTTPS://Tiers.Example/retour?x=1 ', 'https://tiers.example'],
        ...written({ help: ' un\r\n\r\ndeux ', legal: '   ' }),
      }),
    );
    expect(saved).toMatchObject({
      accentColour: '#1f4e79',
      entUrl: null,
      charterUrl: 'https://ent.example/charte',
      returnOrigins: ['https://tiers.example'],
      texts: { fr: { help: 'un\n\ndeux', legal: null } },
    });
  });

  it.each<[string, object, string]>([
    ['a pale colour', { accentColour: '#ffd54f' }, 'accentColour'],
    ['a colour by name', { accentColour: 'red' }, 'accentColour'],
    ['an address in clear', { entUrl: 'http://ent.example/' }, 'entUrl'],
    ['a script as an address', { charterUrl: 'javascript:alert(1)' }, 'charterUrl'],
    ['a user name in an address', { localStaffUrl: 'https://ent@evil.example/' }, 'localStaffUrl'],
    ['a backslash', { nationalStaffUrl: 'https://ent.example\\@evil.example' }, 'nationalStaffUrl'],
    [
      'a site that is none',
      { returnOrigins: ['https://a.example', 'ent.example'] },
      'returnOrigins',
    ],
    [
      'too many sites',
      {
        returnOrigins: Array.from(
          { length: RETURN_ORIGINS_MAX + 1 },
          (_, n) => `https://s${String(n)}.example`,
        ),
      },
      'returnOrigins',
    ],
    [
      'thirteen services',
      { services: Array(13).fill({ ...SERVICE, audience: 'all' }) },
      'services',
    ],
    [
      'a service without a name',
      { services: [{ ...SERVICE, audience: 'all', label: ' ' }] },
      'services.0.label',
    ],
    [
      'a service on a script',
      { services: [{ ...SERVICE, audience: 'all', url: 'javascript:alert(1)' }] },
      'services.0.url',
    ],
    ['an unknown declaration', { conformity: 'parfaite' }, 'conformity'],
    ['an audit on no day', { auditedOn: '2026-02-30' }, 'auditedOn'],
  ])('refuses %s, and says at which field', async (_, some, field) => {
    const answer = await save(some);
    const body = (await answer.json()) as { errors: Record<string, string> };
    expect(answer.status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  });

  it('refuses a text that is too long, or that holds controls', async () => {
    for (const text of ['a'.repeat(4001), 'a\u0007b']) {
      expect(await refusal(save(written({ privacy: text })))).toBe('400 request.invalid');
    }
  });

  it('says why a colour will not do', async () => {
    const answer = await save({ accentColour: '#ffd54f' });
    const { errors } = (await answer.json()) as { errors: Record<string, string> };
    expect(errors['accentColour']).toContain('trop claire');
  });

  it('is data: hostile texts are shown, never run', async () => {
    await ok(
      save({
        services: [
          { ...SERVICE, label: '<b>Livret</b>', description: '"><script>', audience: 'all' },
        ],
        entUrl: 'https://ent.example/?a="><script>',
        dpo: HOSTILE,
        conformity: 'totale',
        auditedOn: '2026-03-02',
        auditedBy: HOSTILE,
        ...written({
          guest: HOSTILE,
          help: HOSTILE,
          accessibility: HOSTILE,
          legal: HOSTILE,
          privacy: HOSTILE,
        }),
      }),
    );
    const pages = ['/acces/invite', '/aide', '/accessibilite', '/mentions-legales'];
    for (const address of [...pages, '/mentions-informatives', '/compte', '/']) {
      const page = await browser.open(address);
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/<script(?!\s+src="\/portal\.js\?)|<img|<b>/);
    }
    for (const address of pages) {
      expect((await browser.open(address)).text).toContain('<script>alert(1)</script>');
    }
    expect((await browser.open('/compte')).text).toContain('<b>Livret</b>');
  });

  it('shows paragraphs as paragraphs, and the officer for data protection', async () => {
    await ok(
      save({ dpo: 'dpo@example.org', ...written({ privacy: 'Premier.\n\nSecond,\nsuite.' }) }),
    );
    const { html, text } = await browser.open('/mentions-informatives');
    expect(html).toMatch(
      /<p class="written">Premier\.<\/p>\s*<p class="written">Second,\nsuite\.<\/p>/,
    );
    expect(text).toContain('Délégué à la protection des données : dpo@example.org');
  });

  it('says to English readers what it wrote in English, else what it wrote in French', async () => {
    await ok(save(written({ legal: 'Nos mentions.', help: 'Notre aide.' }, { help: 'Our help.' })));
    expect((await browser.open('/aide?lang=en')).text).toContain('Our help.');
    const legal = await browser.open('/mentions-legales');
    expect(legal.html).toMatch(/<div lang="fr">\s*<p class="written">Nos mentions\./);
    expect((await browser.open('/mentions-informatives')).text).toContain('Who: Collège');
    expect((await browser.open('/aide?lang=fr')).text).toContain('Notre aide.');
  });

  it('is settled by administrators only, read by the office, and by nobody else', async () => {
    const secretary = await aStaff(server, 'secretary', schoolId);
    const troubleshooter = await aStaff(server, 'troubleshooter', schoolId);
    await ok(secretary.get(own()));
    expect(await refusal(secretary.put(own(), DEFAULT_PORTAL_SETTINGS))).toBe(
      '403 staff.forbidden',
    );
    expect(await refusal(troubleshooter.get(own()))).toBe('403 staff.forbidden');
  });

  it('is closed to the staff of another school', async () => {
    await ok(save({ dpo: 'ours' }));
    const stranger = await aStaff(
      server,
      'administrator',
      await aSchool(server, 'Collège Ailleurs'),
    );
    expect(await refusal(stranger.get(own()))).toBe('404 record.not-found');
    expect(await refusal(stranger.put(own(), DEFAULT_PORTAL_SETTINGS))).toBe(
      '404 record.not-found',
    );
    stranger.schoolId = schoolId;
    expect(await refusal(stranger.get(own()))).toBe('403 staff.forbidden');
    expect(await ok(head.get(own()))).toMatchObject({ dpo: 'ours' });
  });

  it('is written into the journal', async () => {
    await ok(save({}));
    const [last] = (await ok(
      head.get(`/api/audit-events?sort=${encodeURIComponent('["at","DESC"]')}&range=[0,0]`),
    )) as AuditEventView[];
    expect(last).toMatchObject({ action: 'portal.update-settings', actor: `staff:${head.id}` });
  });
});

describe('the colour of a school', () => {
  const LIGHT_PAPERS = ['#fbfaf7', '#ffffff'];
  const DARK_PAPERS = ['#141b27', '#1d2635'];
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0')}`);

  it('can be read in the light and in the dark, whatever it is', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const sheet = coloursSheet(accent);
        if (contrast(accent, '#ffffff') < 4.5) {
          expect(sheet).toBeNull();
          return;
        }
        const [light = '', dark = ''] = (sheet ?? '').split('@media');
        const [bright = '', brightOver = ''] = actions(light);
        const [dim = '', dimOver = ''] = actions(dark);
        for (const button of [bright, brightOver]) {
          expect(contrast(button, '#ffffff')).toBeGreaterThanOrEqual(4.5);
          for (const paper of LIGHT_PAPERS)
            expect(contrast(button, paper)).toBeGreaterThanOrEqual(3);
        }
        for (const button of [dim, dimOver]) {
          expect(contrast(button, '#141b27')).toBeGreaterThanOrEqual(4.5);
          for (const paper of DARK_PAPERS)
            expect(contrast(button, paper)).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The colour of buttons, and of those under the pointer. */
function actions(css: string): string[] {
  return [...css.matchAll(/--action(?:-over)?:(#[0-9a-f]{6})/g)].map(([, one = '']) => one);
}
