import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  LETTER_BATCHES,
  LETTER_FIGURES,
  LETTER_PEOPLE_PAGE,
  LETTER_STATES,
  OPEN_WAYS,
} from '@trousseau/shared';
import type {
  DashboardView,
  LetterBatch,
  LetterRunPeople,
  LetterRunPreview,
  LetterRunSelection,
} from '@trousseau/shared';
import fc from 'fast-check';
import { Accounts } from '../../src/accounts/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { populate, randomPeople } from '../follow-up/random-school.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun } from '../support/print.js';
import { printedText } from '../support/printed-pdf.js';

const GATEWAY = {
  TROUSSEAU_SMS_URL: 'http://127.0.0.1:9/messages',
  TROUSSEAU_SMS_TOKEN: 'gateway-token-5b1c9e',
  TROUSSEAU_SMS_SENDER: 'College JM',
};

const ASKED = { holder: 'all', layout: 'window', secrets: 'needed', reissue: false } as const;

/** Any run that can be asked for without naming people. */
const selections = fc.record(
  {
    states: fc.subarray([...LETTER_STATES], { minLength: 1 }),
    way: fc.constantFrom(...OPEN_WAYS),
    secrets: fc.constantFrom('needed' as const, 'all' as const),
    reissue: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe.each(DIALECTS)('whom a run is asked for, on %s', (dialect) => {
  let server: TestApp;
  let head: SignedInStaff;
  let helper: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect, GATEWAY);
    const first = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', first.id)).stepUp();
    helper = await (await aStaff(server, 'troubleshooter', first.id)).stepUp();
  });

  afterAll(() => server.close());

  /** A new school, in which both work from now on. */
  const anotherSchool = async (): Promise<TestSchool> => {
    const school = await aSchool(server.app);
    const setUp = server.app.get(StaffSetUp);
    await setUp.createFromCli(head.email, 'administrator', school.id, 'cli:test');
    await setUp.createFromCli(helper.email, 'troubleshooter', school.id, 'cli:test');
    head.schoolId = helper.schoolId = school.id;
    return school;
  };

  const preview = async (
    choice: Partial<LetterRunSelection> = {},
    who = head,
  ): Promise<LetterRunPreview> =>
    (await ok(who.post('/api/letter-runs/preview', { ...ASKED, ...choice }))) as LetterRunPreview;

  const people = async (query: object, who = head): Promise<LetterRunPeople> =>
    (await ok(who.post('/api/letter-runs/people', query))) as LetterRunPeople;

  /** Nadia, whose letter ran out, Karim, who came in, and Lina, who only has to confirm her e-mail. */
  const aFamily = async (): Promise<TestSchool> => {
    const school = await anotherSchool();
    const child = await aStudent().named('Yanis', 'Benali').inClass('6A').in(school);
    await school.receive([
      aGuardian().named('Nadia', 'Benali').of(child).expired(),
      aGuardian().named('Karim', 'Haddad').of(child).active('FRANCECONNECT'),
      aGuardian().named('Lina', 'Moreau').of(child).pendingEmail(),
    ]);
    return school;
  };

  it('is nobody who has chosen a password, unless that is asked for', async () => {
    const school = await aFamily();
    expect(await preview()).toMatchObject({ letters: 2, issued: 2, withoutSecret: 0 });
    expect(await preview({ states: ['ACTIVE'] })).toMatchObject({ letters: 1, withoutSecret: 1 });
    const karim = await issueRun(server.app, school.scope, {
      holder: 'guardian',
      states: ['ACTIVE'],
    });
    const pages = printedText(await printRun(server.app, school.scope, karim.letterRunId));
    expect(pages).toContain('HADDAD Karim');
    expect(pages).not.toContain('BENALI Nadia');
  });

  it('is whoever is named, however the account stands', async () => {
    const school = await aFamily();
    const karim = await aGuardian()
      .of(await aStudent().in(school))
      .active('SELF_REGISTRATION')
      .in(school);
    const { login } = await school.accountOf(karim);
    expect(await preview({ logins: [login] })).toMatchObject({ letters: 1, withoutSecret: 1 });
  });

  it('can be the guardians whose letter ran out: the second batch', async () => {
    const school = await aFamily();
    const choice: Partial<LetterRunSelection> = { holder: 'guardian', states: ['EXPIRED'] };
    const { people: named, total } = await people({
      selection: { ...ASKED, ...choice },
      figure: 'letters',
    });
    expect(total).toBe(1);
    expect(named).toMatchObject([
      { personName: 'BENALI Nadia', className: '6A', state: 'EXPIRED', fate: 'issue' },
    ]);
    const run = await issueRun(server.app, school.scope, choice);
    expect(run).toMatchObject({ letters: 1, issued: 1 });
    expect(await preview(choice)).toMatchObject({ letters: 0 });
  });

  it('can be those whose e-mail is to be confirmed: their page says so, without a secret', async () => {
    const school = await aFamily();
    const run = await issueRun(server.app, school.scope, {
      holder: 'guardian',
      states: ['PENDING_EMAIL'],
    });
    expect(run).toMatchObject({ letters: 1, issued: 0, withoutSecret: 1 });
    const page = printedText(await printRun(server.app, school.scope, run.letterRunId));
    expect(page).toContain('MOREAU Lina');
    expect(page).toContain('Objet : adresse mail à confirmer');
  });

  it('can be those to whom no quicker path is open, or who have no mobile at all', async () => {
    const school = await anotherSchool();
    const child = await aStudent().in(school);
    await school.receive([
      aGuardian().named('Nadia', 'Benali').of(child).withMobile('+33612345671'),
      // a number of two people opens neither's account
      aGuardian().named('Karim', 'Haddad').of(child).withMobile('+33612345672'),
      aGuardian().named('Nour', 'Haddad').of(child).withMobile('+33612345672'),
      aGuardian().named('Lina', 'Moreau').of(child),
    ]);
    const names = async (way: LetterRunSelection['way']): Promise<string[]> => {
      const selection = { ...ASKED, holder: 'guardian', way };
      const found = await people({ selection, figure: 'letters' });
      return found.people.map(({ personName }) => personName);
    };
    expect(await names('quicker')).toEqual(['BENALI Nadia']);
    expect(await names('letter')).toEqual(['HADDAD Karim', 'HADDAD Nour', 'MOREAU Lina']);
    expect(await names('no-mobile')).toEqual(['MOREAU Lina']);
  });

  it('is refused when others would be issued than were counted, and says how many', async () => {
    const school = await anotherSchool();
    const [lea] = await school.enrol([aStudent(), aStudent(), aStudent()]);
    if (!lea) throw new Error('three students were enrolled');
    const { seen } = await preview();
    expect(seen.letters).toBe(3);
    const account = await school.accountOf(lea);
    const accounts = server.app.get(Accounts);
    await server.app.get(UnitOfWork).run(() => accounts.apply(account, 'activated'));
    const refused = await head.post('/api/letter-runs', { ...ASKED, reason: 'Rentrée', seen });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'letters.people-differ',
      message: expect.stringMatching(/annonçait 3.courriers, il y en aurait maintenant 2/),
    });
    // as many, and not the same
    await school.enrol([aStudent()]);
    expect(
      await refusal(head.post('/api/letter-runs', { ...ASKED, reason: 'Rentrée', seen })),
    ).toBe('409 letters.people-differ');
    const now = await preview();
    const issued = head.post('/api/letter-runs', { ...ASKED, reason: 'Rentrée', seen: now.seen });
    expect(await ok(issued)).toMatchObject({ letters: 3 });
  });

  it('names exactly those whom each figure counts, whatever the school, the choice and the role', async () => {
    await fc.assert(
      fc.asyncProperty(randomPeople, selections, async (described, choice) => {
        await populate(await anotherSchool(), described);
        for (const [who, holder] of [
          [head, 'all'],
          [head, 'guardian'],
          [helper, 'student'],
        ] as const) {
          const selection = { ...ASKED, ...choice, holder };
          const counted = await preview(selection, who);
          for (const figure of LETTER_FIGURES) {
            const named = await people({ selection, figure }, who);
            expect([figure, named.total]).toEqual([figure, counted[figure]]);
            expect(named.people).toHaveLength(Math.min(named.total, LETTER_PEOPLE_PAGE));
            expect(new Set(named.people.map(({ personId }) => personId)).size).toBe(
              named.people.length,
            );
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is, for each line of what is to do, as many as its button says', async () => {
    await fc.assert(
      fc.asyncProperty(randomPeople, async (described) => {
        await populate(await anotherSchool(), described);
        const { batches } = (await ok(head.get('/api/dashboard'))) as DashboardView;
        for (const line of Object.keys(LETTER_BATCHES) as LetterBatch[]) {
          for (const [who, holder] of [
            [head, 'guardian'],
            [helper, 'student'],
          ] as const) {
            const { states, ...way } = LETTER_BATCHES[line];
            const { letters } = await preview({ states: [...states], ...way, holder }, who);
            expect([line, holder, letters]).toEqual([line, holder, batches[line][holder]]);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is nobody’s business who may not print: nor are guardians a troubleshooter’s', async () => {
    await aFamily();
    const query = { selection: { ...ASKED, holder: 'guardian' }, figure: 'letters' };
    expect(await refusal(helper.post('/api/letter-runs/people', query))).toBe(
      '403 staff.forbidden',
    );
    const viewer = await aStaff(server, 'viewer', head.schoolId);
    expect(await refusal(viewer.post('/api/letter-runs/people', query))).toBe(
      '403 staff.forbidden',
    );
  });
});
