/**
 * Whether the time of an answer tells who exists: for each question that a stranger may ask, how long the
 * answer takes for somebody known and for nobody, in any order, from a browser of its own each time. Against the
 * built server in a process of its own. Needs the build: `npm run build`.
 *
 * `npm run bench enumeration [-- --requests 200]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { areaUnderCurve, overlap, quantile, standardError } from './enumeration/statistics.mjs';
import { Visitor } from './enumeration/visitor.mjs';

const MOST_REQUESTS = 200;
const WARM_UP = 10;
/** What a request leaves to be done is done before the next one is timed. */
const REST_MS = 15;
/** The longest that a message waits before it is prepared. */
const SETTLED_MS = 600;
/** As far from a half as a difference of a tenth of the spread. */
const ALIKE = 0.1;

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'enumeration' ? 3 : 2),
  options: { requests: { type: 'string', default: String(MOST_REQUESTS) } },
});
const requests = Math.min(Number(values.requests), MOST_REQUESTS);

/** Each question: who of those that exist is asked about, and what is timed. */
const QUESTIONS = [
  {
    name: 'sign-in of a student, active',
    from: ({ students }) => students.filter((_, n) => n % 2 === 0),
    ask: signIn('/connexion/eleve'),
  },
  {
    name: 'sign-in of a student, never activated',
    from: ({ students }) => students.filter((_, n) => n % 2 === 1),
    ask: signIn('/connexion/eleve'),
  },
  {
    name: 'sign-in of a guardian, active',
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 0),
    ask: signIn('/connexion/responsable'),
  },
  {
    name: 'forgotten identifier, by mobile',
    ask: (visitor, { mobile }) => form(visitor, '/identifiant-oublie', { contact: mobile }),
  },
  {
    name: 'forgotten identifier, by e-mail',
    ask: (visitor, { email }) => form(visitor, '/identifiant-oublie', { contact: email }),
  },
  {
    name: 'forgotten password, by mobile',
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 0),
    ask: (visitor, { login, mobile }) =>
      form(visitor, '/mot-de-passe-oublie', { login, contact: mobile }),
  },
  {
    name: 'self-registration',
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 1),
    ask: register,
  },
  {
    name: '… the very next page',
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 1),
    ask: async (visitor, asked) => {
      await register(visitor, asked);
      return visitor.open('/code');
    },
  },
  {
    name: '… all pages of the next second, their mean',
    share: 0.5,
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 1),
    ask: async (visitor, asked) => {
      await register(visitor, asked);
      const until = performance.now() + 1000;
      const took = [];
      while (performance.now() < until) took.push(await visitor.open('/code'));
      return took.reduce((sum, one) => sum + one, 0) / took.length;
    },
  },
  {
    name: '… a wrong code',
    share: 0.5,
    from: ({ guardians }) => guardians.filter((_, n) => n % 2 === 1),
    ask: async (visitor, asked) => {
      await register(visitor, asked);
      await pause(SETTLED_MS);
      await visitor.open('/code');
      return visitor.send('/code', { code: '12345' });
    },
  },
];

if (!existsSync(new URL('../server/dist/bootstrap.js', import.meta.url))) {
  console.error('The build is missing: npm run build');
  process.exit(1);
}

let visitors = 0;
console.log(`${requests} requests of each; milliseconds, median / 95th centile`);
console.log(
  `${'question'.padEnd(44)}${'known'.padStart(16)}${'unknown'.padStart(16)}${'overlap'.padStart(9)}  AUC`,
);
for (const question of QUESTIONS) await withServer((server) => measure(server, question));

/** A server of its own for each question: what one asked, the next may ask again. */
async function withServer(work) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
  const script = fileURLToPath(new URL('enumeration/server.mjs', import.meta.url));
  const server = fork(script, [folder, String(2 * (requests + WARM_UP))]);
  try {
    const [{ url, known }] = await once(server, 'message');
    await work({ url: url.replace('[::1]', '127.0.0.1'), known });
  } finally {
    const ended = once(server, 'exit');
    server.disconnect();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function measure({ url, known }, { name, ask, share = 1, from = everyGuardian }) {
  const people = from(known);
  const times = { known: [], unknown: [] };
  for (let n = 0; n < WARM_UP + share * requests; n += 1) {
    // Which of the two comes first is drawn: what one leaves to be done would burden the other only.
    const first = Math.random() < 0.5 ? 'known' : 'unknown';
    for (const who of [first, first === 'known' ? 'unknown' : 'known']) {
      const asked = who === 'known' ? people[n] : nobodyLike(people[n], n);
      visitors += 1;
      const took = await ask(new Visitor(url, visitors), asked);
      if (n >= WARM_UP) times[who].push(took);
      await pause(REST_MS);
    }
  }
  print(name, times);
}

function everyGuardian({ guardians }) {
  return guardians;
}

/** Somebody who does not exist, of whom as much is typed. */
function nobodyLike({ login, firstName }, n) {
  return {
    login: `z.${String(n).padStart(login.length - 2, 'z')}`,
    lastName: 'Nulle-Part',
    firstName,
    mobile: `+3369${String(2_000_000 + n)}`,
    email: `nobody${String(100_000 + n)}@example.org`,
  };
}

function signIn(page) {
  return (visitor, { login }) => form(visitor, page, { login, password: 'a wrong guess' });
}

function register(visitor, { lastName, firstName, mobile }) {
  return form(visitor, '/inscription', { lastName, firstName, mobile });
}

async function form(visitor, page, fields) {
  await visitor.open(page);
  const took = await visitor.send(page, fields);
  if (![200, 303, 403].includes(visitor.status)) {
    throw new Error(`${page} answered ${visitor.status}`);
  }
  return took;
}

function print(name, { known, unknown }) {
  const area = areaUnderCurve(known, unknown);
  const verdict = Math.abs(area - 0.5) <= ALIKE ? '' : '  ← can be told apart';
  const error = standardError(known, unknown).toFixed(2);
  const shared = overlap(known, unknown).toFixed(2).padStart(9);
  const figures = `${inMs(known)}${inMs(unknown)}${shared}  ${area.toFixed(2)} ± ${error}`;
  console.log(name.padEnd(44) + figures + verdict);
}

/** Median and 95th centile. */
function inMs(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return `${quantile(sorted, 0.5).toFixed(1)} / ${quantile(sorted, 0.95).toFixed(1)}`.padStart(16);
}
