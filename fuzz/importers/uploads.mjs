import { Chance } from '../support/chance.mjs';
import { onEachDatabase } from '../support/each-database.mjs';
import { Lanes } from '../support/lanes.mjs';
import { codeOf } from '../support/oracle.mjs';
import { strangeText } from '../support/strange.mjs';
import { importInput } from './inputs.mjs';

const BOUNDARY = 'fuzzed';
/** Sendings have a line of their own: more of them at once would only wait. */
const AT_ONCE = 3;
const WORKING = ['applying', 'undoing'];
const PATIENCE_MS = 60_000;

/** The way of real files: sent as a form, read by the worker, looked at, corrected, applied and taken back. */
export function uploads(given) {
  return onEachDatabase(given, askOf);
}

async function askOf(house, { inputs, seed, until, findings }) {
  const office = await house.staff('administrator');
  const lanes = new Lanes({ house, findings, inputs, until, lanes: AT_ONCE });
  await lanes.run(async (index) => {
    const chance = new Chance(seed, index);
    await house.advance(20_000);
    return {
      request: sending(chance, office),
      name: (answer) => `${house.database}, sent: ${codeOf(answer)}`,
      after: (answer) => goOn(chance, answer, { lanes, office, database: house.database }),
    };
  });
}

function asked(office, method, path, body) {
  const isBytes = Buffer.isBuffer(body);
  return {
    method,
    path,
    headers: {
      'X-Trousseau': '1',
      'X-School': office.schoolId,
      Cookie: office.cookie,
      'Content-Type': isBytes ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json',
    },
    body: isBytes || body === undefined ? body : JSON.stringify(body),
  };
}

function sending(chance, office) {
  const { files, forNextYear } = importInput(chance);
  const query =
    forNextYear && chance.is(0.5)
      ? '?year=next'
      : chance.is(0.02)
        ? `?year=${encodeURIComponent(strangeText(chance, 20).replaceAll(/[\ud800-\udfff]/g, ''))}`
        : '';
  return asked(office, 'POST', `/api/imports${query}`, formOf(chance, files));
}

/** A form of these files, seldom one that nobody sends. */
function formOf(chance, files) {
  const parts = files.flatMap(({ name, bytes }) => [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${chance.is(0.99) ? 'files' : strangeText(chance, 20)}"; ` +
      `filename="${chance.is(0.95) ? name : strangeText(chance, 300)}"\r\nContent-Type: text/csv\r\n\r\n`,
    bytes,
    '\r\n',
  ]);
  const form = Buffer.concat([...parts, `--${BOUNDARY}--\r\n`].map((part) => Buffer.from(part)));
  return chance.is(0.03) ? form.subarray(0, chance.below(form.length)) : form;
}

/** What people do with an import: they look, correct, apply, and take it back or give it up. */
async function goOn(chance, answer, { lanes, office, database }) {
  if (answer.status !== 201) return;
  let view = JSON.parse(answer.text);
  const at = `/api/imports/${view.id}`;
  const send = async (what, method, path, body) => {
    const said = await lanes.sent(
      asked(office, method, path, body),
      (one) => `${database}, ${what}: ${codeOf(one)}`,
    );
    if (said.status === 200 && path.startsWith(at) && method !== 'GET')
      view = JSON.parse(said.text);
    return said;
  };
  await send(
    'changes',
    'GET',
    `/api/import-changes?filter=${encodeURIComponent(JSON.stringify({ importId: view.id }))}&range=[0,99]`,
  );
  if (chance.is(0.4))
    await send('corrected', 'PUT', `${at}/reading`, {
      files: importInput(chance).files.slice(0, view.files.length).map(correctionOf),
    });
  await office.stepUp();
  if (chance.is(0.3))
    await send(
      'rejected rows',
      'GET',
      `${at}/rejected-rows?file=${chance.of(['0', '0', '1', '-1', 'a', '1e3'])}`,
    );
  if (view.state !== 'planned' || chance.is(0.3)) {
    if (view.state !== 'applied') await send('given up', 'POST', `${at}/abandon`);
    return;
  }
  const { students, leavers } = view.report ?? {};
  await send(
    'applied',
    'POST',
    `${at}/apply`,
    chance.is(0.9)
      ? { leavers: leavers?.length ?? students?.leave ?? 0, moves: students?.move ?? 0 }
      : {},
  );
  await settled(send, at);
  if (chance.is(0.5)) return;
  const preview = await send('undo looked at', 'GET', `${at}/undo`);
  if (preview.status !== 200) return;
  await send('undone', 'POST', `${at}/undo`, {
    rosterVersion: JSON.parse(preview.text).rosterVersion,
  });
  await settled(send, at);
}

function correctionOf({ overrides: { sheet, ...said } }) {
  return { encoding: null, delimiter: null, ...said, ...(sheet === undefined ? {} : { sheet }) };
}

async function settled(send, at) {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const { status, text } = await send('looked at', 'GET', at);
    if (status !== 200 || !WORKING.includes(JSON.parse(text).state) || performance.now() > until)
      return;
    await new Promise((later) => setTimeout(later, 25));
  }
}
