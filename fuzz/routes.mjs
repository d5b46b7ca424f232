/**
 * Every other route of the API, as its own document describes it: bodies made from their schemas, as they should be or with
 * accidents, of records that there are, as each role sends them.
 */
import { Chance } from './support/chance.mjs';
import { Findings } from './support/findings.mjs';
import { onEachDatabase } from './support/each-database.mjs';
import { knownIds } from './support/known-ids.mjs';
import { Lanes } from './support/lanes.mjs';
import { codeOf } from './support/oracle.mjs';
import { bodyFor } from './support/schemas.mjs';
import { encoded } from './support/addresses.mjs';
import { strangeText } from './support/strange.mjs';

const ROLES = ['administrator', 'administrator', 'administrator', 'secretary', 'troubleshooter'];
/** Requests after which others send them: some end the session of who sends them, or take their role away. */
const A_TURN = 1_000;
/**
 * Files are sent by `importers`; what is called here a thousand times a minute should stay open; and what is told until its
 * reader leaves is no answer to wait for.
 */
const LEFT_OUT = ['POST /api/imports', 'DELETE /api/session', 'GET /api/dashboard/changes'];
const LATER_MS = 5_000;

export async function run({ folder, ...given }) {
  const findings = new Findings('routes', {
    folder,
    passed: (outcome) => /: 2\d\d$/.test(outcome),
  });
  await onEachDatabase({ ...given, findings }, askOf);
  return findings;
}

async function askOf(house, { inputs, seed, until, findings }) {
  await house.ask('families', { holder: 'student' });
  const end = findings.inputs + inputs;
  for (
    let turn = 0;
    findings.inputs < end && performance.now() < until && house.ended === null;
    turn += 1
  ) {
    await aTurn(turn, {
      house,
      findings,
      seed,
      until,
      inputs: Math.min(A_TURN, end - findings.inputs),
    });
  }
}

async function aTurn(turn, { house, findings, seed, until, inputs }) {
  const people = [];
  for (const role of ROLES) people.push(await house.staff(role));
  for (const person of people) await person.stepUp();
  const routes = routesOf(await people[0].json('GET', '/api/docs'));
  const ids = await knownIds(people[0]);
  const lanes = new Lanes({ house, findings, inputs, until });
  await lanes.run(async (index) => {
    const chance = new Chance(seed + turn, index);
    if (chance.is(0.05)) await house.advance(LATER_MS);
    const route = chance.of(routes);
    const request = asked(chance, chance.of(people), route, ids);
    return { request, name: (answer) => `${house.database} ${route.name}: ${codeOf(answer)}` };
  });
}

function routesOf({ paths }) {
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { requestBody }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        schema: requestBody?.content['application/json'].schema ?? null,
      })),
    )
    .filter(({ name }) => !LEFT_OUT.includes(name));
}

function asked(chance, person, { method, path, schema }, ids) {
  const list = path.split('/')[2] ?? '';
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (name === 'schoolId' && chance.is(0.9)) return person.schoolId;
    if (chance.is(0.08)) return encoded(chance, strangeText(chance, 60));
    return encoded(
      chance,
      chance.of(chance.is(0.95) ? ids.of(list) : ids.all) ?? chance.of(ids.all),
    );
  });
  const query = chance.is(0.1)
    ? `?${encoded(chance, chance.of(['file', 'year', 'q', 'school', 'at', 'filter', 'range']))}=${encoded(chance, strangeText(chance, 80))}`
    : '';
  return {
    method,
    path: place + query,
    headers: {
      'X-Trousseau': '1',
      'X-School': person.schoolId,
      Cookie: person.cookie,
      ...(schema ? { 'Content-Type': 'application/json' } : {}),
    },
    body: schema ? bodyFor(chance, schema, ids) : null,
  };
}
