import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { anAddress, browserAt } from '../attacks/at-address.js';
import { openPortal } from '../attacks/open-portal.js';
import type { OpenPortal } from '../attacks/open-portal.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import type { OpenPage } from './browser.js';
import { activateStudent, signIn } from './families.js';

const DAY_MS = 86_400_000;
const VALID_DAYS = 91;

describe('a letter that is refused', () => {
  let portal: OpenPortal;
  let school: TestSchool;
  let visitors = 0;

  beforeAll(async () => {
    portal = await openPortal();
    school = await aSchool(portal.server.app);
  });

  afterAll(() => portal.close());

  const password = async ({ id }: Account): Promise<string> =>
    (await letterInHand(portal.server.app, id)).password;
  const refused = (account: Account, typed: string): Promise<OpenPage> => {
    visitors += 1;
    return signIn(browserAt(portal.server, anAddress(visitors)), account, typed);
  };
  const aPupil = async (): Promise<Account> =>
    school.accountOf(await aStudent().notified().in(school));
  const aParent = async (): Promise<Account> => {
    const child = await aStudent().in(school);
    return school.accountOf(await aGuardian().of(child).notified().in(school));
  };

  it('because it was used leads to the password that was chosen, the identifier filled in', async () => {
    const account = await aPupil();
    const typed = await password(account);
    visitors += 1;
    await activateStudent(
      browserAt(portal.server, anAddress(visitors)),
      portal.server.app,
      account,
    );
    const page = await refused(account, typed);
    expect(page.heading).toBe('Ce courrier a déjà servi');
    expect(waysOn(page)).toEqual([
      ['Me connecter avec mon mot de passe', `/connexion/eleve?identifiant=${account.login}`],
    ]);
  });

  it('because another one replaced it leads to the sign-in', async () => {
    const account = await aParent();
    const typed = await password(account);
    await aGuardian().notified().traits.steps[0]?.(school, account);
    const page = await refused(account, typed);
    expect(page.heading).toBe('Un autre courrier a remplacé celui-ci');
    expect(waysOn(page)).toEqual([['Aller à la page de connexion', '/connexion/responsable']]);
  });

  it('because it expired leads a guardian to what needs no letter, and tells a pupil whom to ask', async () => {
    const [parent, pupil] = [await aParent(), await aPupil()];
    const [ofParent, ofPupil] = [await password(parent), await password(pupil)];
    portal.server.clock.advance(VALID_DAYS * DAY_MS);
    expect(waysOn(await refused(parent, ofParent))).toEqual([
      ['S’identifier avec FranceConnect', '/franceconnect'],
      ['Je n’ai pas de compte', '/inscription'],
    ]);
    const page = await refused(pupil, ofPupil);
    expect(page.heading).toBe('Ce courrier n’est plus valable');
    expect(page.text).toContain('professeur principal');
    expect(waysOn(page)).toEqual([]);
  });
});

/** The ways that a page offers under what it says, by what is read and where they lead. */
function waysOn({ html }: OpenPage): string[][] {
  const [main = ''] = /<main[\s\S]*<\/main>/.exec(html) ?? [];
  return [...main.matchAll(/<a[^>]*href="(\/[^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].map(
    ([, address = '', label = '']) => [label.replace(/<[^>]+>|\s+/g, ' ').trim(), address],
  );
}
