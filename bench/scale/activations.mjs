import { Family } from '../../reliability/support/family.mjs';
import { looking } from '../../reliability/support/databases.mjs';
import { readCredentials } from '../../reliability/support/printed.mjs';

const CHOSEN = 'hirondelle granit 47 parapluie';
const DONE = '/activation/termine';

/** Pupils with a letter in hand, who activate one after the other as families do. */
export class Activations {
  /** Milliseconds of each whole activation: five pages, one of which computes a hash of the password. */
  times = [];
  #left;

  constructor(installation, people) {
    this.installation = installation;
    this.#left = people;
  }

  /** Issues and prints letters to this many pupils of the office's school who have none yet, or fewer. */
  static async prepare(installation, office, wanted) {
    const pupils = await looking(installation, ({ all }) =>
      all(
        `SELECT a.login AS login, s.birthDate AS birthDate
         FROM student s JOIN account a ON a.id = s.accountId
         WHERE s.schoolId = ? AND a.state = 'CREATED' AND s.birthDate IS NOT NULL
           AND s.leftOn IS NULL ORDER BY a.login LIMIT ${String(wanted)}`,
        [office.schoolId],
      ),
    );
    const birthDates = new Map(pupils.map(({ login, birthDate }) => [login, birthDate]));
    if (pupils.length === 0) return new Activations(installation, []);
    await office.stepUp();
    const { letterRunId } = await office.json('POST', '/api/letter-runs', {
      logins: [...birthDates.keys()],
      ...{ holder: 'student', layout: 'window', secrets: 'all', reason: 'mesure' },
    });
    const printed = readCredentials(await office.pdf(letterRunId)).filter(({ secret }) => secret);
    const people = printed.map((letter) => ({
      ...letter,
      birthDate: birthDates.get(letter.login),
    }));
    return new Activations(installation, people);
  }

  get left() {
    return this.#left.length;
  }

  /** The next pupil activates: signs in with the letter, chooses a password, gives the birth date. */
  async next() {
    const pupil = this.#left.shift();
    if (pupil === undefined) return;
    const { login, secret, birthDate } = pupil;
    const [year, month, day] = birthDate.split('-');
    const n = this.times.length;
    const address = `10.20.${String(n >> 8)}.${String(n & 255)}`;
    const family = new Family(this.installation.url, { 'X-Forwarded-For': address });
    const began = performance.now();
    await family.open('/connexion/eleve');
    await family.submit({ login, password: secret });
    await family.submit({ password: CHOSEN, again: CHOSEN });
    await family.submit({ day, month, year });
    if (family.address !== DONE) throw new Error(`the activation ended at ${family.address}`);
    this.times.push(performance.now() - began);
  }
}
