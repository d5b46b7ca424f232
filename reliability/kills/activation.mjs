import { Family } from '../support/family.mjs';
import { looking } from '../support/databases.mjs';
import { must } from '../support/report.mjs';

const CHOSEN = 'hirondelle granit 47 parapluie';
const DONE = '/activation/termine';

/** A student activates with a letter: from the sign-in page to the last step. */
export class Activation {
  name = 'activation';

  constructor(world) {
    this.world = world;
  }

  /** Somebody whose letter nobody used, from the runs that were issued. */
  async next() {
    const { runs, activated, birthDates } = this.world;
    const letter = runs
      .flatMap(({ printed }) => printed)
      .find(({ login }) => !activated.has(login));
    activated.add(letter.login);
    return { ...letter, birthDate: birthDates.get(letter.login), acknowledged: {} };
  }

  async attempt({ login, secret, birthDate, acknowledged }) {
    const [year, month, day] = birthDate.split('-');
    const family = new Family(this.world.installation.url);
    await family.open('/connexion/eleve');
    await family.submit({ login, password: secret });
    await family.submit({ password: CHOSEN, again: CHOSEN });
    await family.submit({ day, month, year });
    must(family.address === DONE, `activation ended at ${family.address}`);
    acknowledged.active = true;
  }

  /** Active with the chosen password, or as before with a letter that still works; never between. */
  async settle(turn) {
    const { installation } = this.world;
    const account = await accountOf(installation, turn.login);
    const saved = account.state === 'ACTIVE';
    must(!turn.acknowledged.active || saved, `acknowledged as active, but ${account.state}`);
    must(saved === account.used, 'the letter and the account do not agree');
    must(Number(account.audited) === (saved ? 1 : 0), `audited ${String(account.audited)} times`);
    if (!saved) await this.attempt({ ...turn, acknowledged: {} });
    await signsIn(installation, turn.login);
    return { saved };
  }

  /** Everybody who activated still is. */
  async finalCheck(turns) {
    for (const { login } of turns) {
      const { state, audited } = await accountOf(this.world.installation, login);
      must(state === 'ACTIVE' && Number(audited) === 1, `${login} is ${state}`);
    }
    await signsIn(this.world.installation, turns.at(-1).login);
    return `${String(turns.length)} accounts are active`;
  }
}

async function signsIn({ url }, login) {
  const family = new Family(url);
  await family.open('/connexion/eleve');
  await family.submit({ login, password: CHOSEN });
  must(
    family.address.startsWith('/mon-compte'),
    `the chosen password of ${login} leads to ${family.address}`,
  );
}

function accountOf(installation, login) {
  return looking(installation, async ({ all }) => {
    const [account] = await all(
      `SELECT a.id AS id, a.state AS state,
         (SELECT COUNT(*) FROM audit_event e
          WHERE e.targetId = a.id AND e.action = 'activation.activate') AS audited,
         (SELECT COUNT(*) FROM provisional_secret p
          WHERE p.accountId = a.id AND p.usedAt IS NOT NULL) AS used
       FROM account a WHERE a.login = ?`,
      [login],
    );
    return { ...account, used: Number(account.used) > 0 };
  });
}
