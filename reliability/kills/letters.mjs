import { Family } from '../support/family.mjs';
import { looking } from '../support/databases.mjs';
import { readCredentials } from '../support/printed.mjs';
import { must } from '../support/report.mjs';

const LETTERS = 4;

/**
 * A run's letters printed from its sealed copies. Throws when a page is missing, or bears no secret though its
 * account is not active.
 */
async function credentialsOf({ office, activated }, runId) {
  const printed = readCredentials(await office.pdf(runId));
  must(printed.length === LETTERS, `${String(printed.length)} pages of ${String(LETTERS)} letters`);
  must(
    printed.every(({ login, secret }) => login && (secret || activated.has(login))),
    'a page without its identifier or provisional password',
  );
  return printed.map(({ login, secret }) => ({ login, secret }));
}

/** The letter leads to the page that asks for a password; nothing is used up. */
async function opensAccount({ url }, { login, secret }) {
  const family = new Family(url);
  await family.open('/connexion/eleve');
  await family.submit({ login, password: secret });
  must(family.page.includes('name="again"'), `the letter of ${login} opens nothing`);
}

/** Issuing a run for a few students, who hold no valid letter before. */
export class Issue {
  name = 'issue';

  constructor(world) {
    this.world = world;
  }

  async next() {
    const logins = this.world.students.splice(0, LETTERS).map(({ login }) => login);
    await this.world.office.stepUp();
    return { logins, acknowledged: {} };
  }

  async attempt({ logins, acknowledged }) {
    const run = await this.world.office.json('POST', '/api/letter-runs', runFor(logins));
    acknowledged.run = run.letterRunId;
  }

  /** Issued once or not at all; issuing again gives nobody a second letter; each page opens its account. */
  async settle({ logins, acknowledged }) {
    const { office, installation } = this.world;
    await office.stepUp();
    const before = await runsOf(installation, logins);
    must(before.length <= 1, 'one asking issued two runs');
    must(!acknowledged.run || before[0] === acknowledged.run, 'an acknowledged run is not there');
    const again = await office.json('POST', '/api/letter-runs', runFor(logins));
    const wanted = before.length === 1 ? 0 : LETTERS;
    must(again.issued === wanted, `asked again, ${String(again.issued)} letters were issued`);
    const runId = before[0] ?? again.letterRunId;
    const printed = await credentialsOf(this.world, runId);
    await opensAccount(installation, printed[0]);
    this.world.runs.push({ runId, printed });
    return { saved: before.length === 1 };
  }

  /** Every run that was issued prints the letters that it printed first. */
  async finalCheck() {
    const { runs } = this.world;
    for (const { runId, printed } of runs) {
      const now = await credentialsOf(this.world, runId);
      must(sameLetters(now, printed), `the run ${runId} prints other letters`);
    }
    const { printed } = runs.at(-1);
    await opensAccount(this.world.installation, printed.at(-1));
    return `${String(runs.length)} runs print what they printed first`;
  }
}

/** Printing a run that was issued before. */
export class Print {
  name = 'print';
  #turns = 0;

  constructor(world) {
    this.world = world;
  }

  async next() {
    const run = this.world.runs[this.#turns % this.world.runs.length];
    this.#turns += 1;
    await this.world.office.stepUp();
    const logged = await printsOf(this.world.installation, run.runId);
    return { ...run, logged, acknowledged: {} };
  }

  async attempt({ runId, acknowledged }) {
    const path = `/api/letter-runs/${runId}/pdf`;
    const response = await this.world.office.call('POST', path, { reason: 'rentrée' });
    must(response.status === 200, `printing answered ${String(response.status)}`);
    acknowledged.print = true;
    await response.arrayBuffer();
  }

  /** A print that began is in the log, one that did not may be; the letters stay what they were. */
  async settle({ runId, printed, logged, acknowledged }) {
    const { office, installation } = this.world;
    await office.stepUp();
    const now = await printsOf(installation, runId);
    must(!acknowledged.print || now === logged + 1, 'a print that was answered is not in the log');
    must(now <= logged + 1, 'one print is in the log twice');
    const again = await credentialsOf(this.world, runId);
    must(sameLetters(again, printed), 'printed again, the letters are others');
    const after = await printsOf(installation, runId);
    must(after === now + 1, 'the second print is not in the log');
    return { saved: now === logged + 1 };
  }
}

function runFor(logins) {
  return {
    logins,
    holder: 'student',
    layout: 'window',
    secrets: 'needed',
    reissue: false,
    voids: 0,
    reason: 'rentrée',
  };
}

/** The same people, and the same secret for each whose page still bears one. */
function sameLetters(now, first) {
  return first.every(
    ({ login, secret }, n) =>
      now[n].login === login && (now[n].secret === secret || now[n].secret === null),
  );
}

/** Ids of the runs that gave these people a secret. */
function runsOf(installation, logins) {
  return looking(installation, async ({ all }) => {
    const marks = logins.map(() => '?').join(', ');
    const rows = await all(
      `SELECT DISTINCT p.runId AS id FROM provisional_secret p JOIN account a ON a.id = p.accountId
       WHERE a.login IN (${marks})`,
      logins,
    );
    return rows.map(({ id }) => id);
  });
}

function printsOf(installation, runId) {
  return looking(installation, async ({ all }) => {
    const [row] = await all('SELECT COUNT(*) AS n FROM print_log WHERE runId = ?', [runId]);
    return Number(row.n);
  });
}
