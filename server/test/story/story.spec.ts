import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateCollege, importFixture, toSiecleCsv, xlsxOf } from '@trousseau/fixtures';
import type {
  ActivationStatus,
  DashboardView,
  ImportView,
  LetterRunPreview,
  LetterRunResult,
} from '@trousseau/shared';
import { newId } from '../../src/platform/crypto/random.js';
import { PASSWORD, tokenOf, totpCode } from '../builders/staff.js';
import { DIALECTS } from '../support/databases.js';
import { FamilyBrowser } from '../support/family-browser.js';
import { readCredentials } from '../support/print.js';
import type { PrintedCredentials } from '../support/print.js';
import { Installation } from '../support/running-server.js';

// whole processes start and stop here, on machines that may be busy
jest.setTimeout(240_000);

const UAI = '0130001F';
const CHOSEN = 'hirondelle granit 47 parapluie';
const STEP_MS = 30_000;

describe.each(DIALECTS)('the first week of September on %s', (dialect) => {
  const college = generateCollege(11);
  let installation: Installation;
  let cookie = '';
  let totpSecret = '';
  let codesUsed = 0;
  let run: LetterRunResult;
  let printed: PrintedCredentials[];
  const tokens: string[] = [];

  beforeAll(async () => {
    installation = await Installation.create(dialect);
  });

  afterAll(() => installation.remove());

  const call = async (
    method: string,
    path: string,
    body?: string | FormData,
  ): Promise<Response> => {
    const response = await fetch(installation.url + path, {
      method,
      headers: {
        'X-Trousseau': '1',
        Cookie: cookie,
        ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) {
      cookie = set.split(';')[0] ?? '';
      tokens.push(cookie.split('=')[1] ?? '');
    }
    return response;
  };

  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await call(
      method,
      path,
      body === undefined ? undefined : JSON.stringify(body),
    );
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };

  /** Three codes are good at any moment: the last one, this one and the next. Each serves once. */
  const code = (): string => {
    codesUsed += 1;
    return totpCode(totpSecret, new Date(Date.now() + (codesUsed - 2) * STEP_MS));
  };

  const pdfOf = async (runId: string): Promise<Buffer> => {
    const response = await call('POST', `/api/letter-runs/${runId}/pdf`, '{"reason":"rentrée"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Courriers");
    return Buffer.from(await response.arrayBuffer());
  };

  const status = async (): Promise<ActivationStatus> =>
    (await installation.run('activation-status', '--school', UAI)).json as ActivationStatus;

  it('begins at the command line: a school, an administrator, a one-time link', async () => {
    const name = ['--name', 'Collège Jean-Moulin'];
    const school = await installation.run('create-school', '--uai', UAI, ...name);
    expect(school).toMatchObject({ code: 0, json: { uai: UAI, kind: 'college' } });
    const staff = ['create-staff', '--email', 'direction@example.org', '--school', UAI];
    const link = await installation.run(...staff, '--role', 'administrator');
    expect(link.code).toBe(0);
    await installation.serve();
    const token = tokenOf(link.json as { url: string });
    tokens.push(token);
    await json('POST', '/api/links/redeem', { token, password: PASSWORD, name: 'Claire Fontaine' });
    const offer = await json<{ secret: string }>('POST', '/api/me/second-factor');
    totpSecret = offer.secret;
    await json('POST', '/api/me/second-factor/confirm', { code: code() });
  });

  it('imports the SIECLE extraction through the wizard’s routes, with a fresh code', async () => {
    const form = new FormData();
    const file = toSiecleCsv(college, { encoding: 'windows-1252' });
    form.append('files', new Blob([new Uint8Array(file)]), 'extraction élèves.csv');
    const response = await call('POST', '/api/imports', form);
    const uploaded = (await response.json()) as ImportView;
    expect(uploaded).toMatchObject({
      state: 'planned',
      files: [{ name: 'extraction élèves.csv' }],
    });
    const refused = await call('POST', `/api/imports/${uploaded.id}/apply`);
    expect(await refused.json()).toMatchObject({ code: 'staff.step-up-needed' });
    await json('POST', '/api/session/step-up', { code: code() });
    const begun = await json<ImportView>('POST', `/api/imports/${uploaded.id}/apply`);
    await until(async () => {
      const { state } = await json<{ state: string }>('GET', `/api/jobs/${begun.jobId ?? ''}`);
      return state === 'done';
    });
    const applied = await json<ImportView>('GET', `/api/imports/${uploaded.id}`);
    expect(applied.state).toBe('applied');
    expect(applied.report?.students.create).toBe(600);
    expect(await status()).toMatchObject({
      students: { total: 600, byState: { CREATED: 600 } },
      classes: expect.arrayContaining([expect.objectContaining({ name: '6A' })]) as unknown,
    });
  });

  it('issues, is killed before the PDF, and prints the same run after a restart', async () => {
    const wanted = await aRunFor('6A');
    const preview = await json<LetterRunPreview>('POST', '/api/letter-runs/preview', wanted);
    run = await json<LetterRunResult>('POST', '/api/letter-runs', wanted);
    expect(run).toMatchObject({ letters: preview.letters, issued: preview.issued });
    await installation.kill();
    await installation.serve();
    printed = readCredentials(await pdfOf(run.letterRunId));
    expect(printed).toHaveLength(run.letters);
    expect(printed.every(({ secret }) => secret !== null)).toBe(true);
    const again = await json<LetterRunPreview>('POST', '/api/letter-runs/preview', wanted);
    expect(again).toMatchObject({ issued: 0, skipped: run.issued + preview.skipped });
  });

  it('lets a student activate with what the sheet says, and the dashboard moves', async () => {
    const before = await json<DashboardView>('GET', '/api/dashboard');
    await activate(printed[0]);
    const after = await json<DashboardView>('GET', '/api/dashboard');
    expect(after.status.students.byState.ACTIVE).toBe(before.status.students.byState.ACTIVE + 1);
    expect(after.status.students.byState.NOTIFIED).toBe(
      before.status.students.byState.NOTIFIED - 1,
    );
    expect(after.status.students.byPath.PROVISIONAL_PASSWORD).toBe(1);
    const inClass = after.status.classes.find(({ name }) => name === '6A');
    expect(inClass?.students.byState.ACTIVE).toBe(1);
  });

  it('prints the class again: nobody is issued anew, and the student gets the page without a secret', async () => {
    const everybody = { ...(await aRunFor('6A')), states: ['NOTIFIED', 'ACTIVE'] };
    const again = await json<LetterRunResult>('POST', '/api/letter-runs', everybody);
    expect(again).toMatchObject({ letters: 1, issued: 0, withoutSecret: 1 });
    const [page] = readCredentials(await pdfOf(again.letterRunId));
    expect(page).toEqual({ login: printed[0]?.login, secret: null });
    await activate(printed[1]);
    expect((await status()).students.byState.ACTIVE).toBe(2);
  });

  it('prints from the command line too, with the same rules', async () => {
    const out = join(tmpdir(), `${newId()}.pdf`);
    const args = ['print-letters', '--school', UAI, '--reason', 'rentrée', '--out', out];
    const first = await installation.run(...args, '--class', '6B', '--holder', 'student');
    expect(first.code).toBe(0);
    const result = first.json as LetterRunResult;
    expect(result.letters).toBe(result.issued + result.withoutSecret);
    expect(readCredentials(readFileSync(out))).toHaveLength(result.letters);
    const never = await installation.run(...args, '--class', '6B');
    expect(never).toMatchObject({ code: 1, json: { code: 'letters.file-exists' } });
    rmSync(out);
    const unknown = await installation.run(...args, '--class', '9Z');
    expect(unknown).toMatchObject({ code: 1, json: { code: 'roster.class-unknown' } });
    expect(existsSync(out)).toBe(false);
    const usage = await installation.run(...args, '--layout', 'coupons-8', '--holder', 'guardian');
    expect(usage).toMatchObject({ code: 2, json: null });
    const wrong = await installation.run(
      ...args,
      '--class',
      '6B',
      '--holder',
      'student',
      '--reissue',
      '--yes-void',
      '1',
    );
    expect(wrong).toMatchObject({ code: 1, json: { code: 'letters.void-count-differs' } });
  });

  it('tells a wrong call from a refusal', async () => {
    const file = join(tmpdir(), `${newId()}.csv`);
    const missing = await installation.run('plan-import', file, '--school', UAI);
    expect(missing.code).toBe(2);
    const plan = await installation.run('import', file, '--school', UAI);
    expect(plan.code).toBe(2);
  });

  it('is told once what comes first in the dates of a file', async () => {
    const file = fileURLToPath(importFixture('not-ok/month-first-dates.csv'));
    const asked = await installation.run('plan-import', file, '--school', UAI);
    expect(asked).toMatchObject({
      code: 1,
      json: {
        files: [{ encoding: 'utf-8', delimiter: ';', rows: 2 }],
        problems: [{ code: 'imports.date-order-doubtful', line: 2 }],
      },
    });
    const order = (said: string) =>
      installation.run('plan-import', file, '--school', UAI, '--date-order', said);
    expect(await order('month-first')).toMatchObject({
      code: 0,
      json: { students: { create: 2 } },
    });
    expect(await order('sideways')).toMatchObject({ code: 2 });
  });

  it('reads the sheet of a workbook that was said', async () => {
    const name = `${newId()}.xlsx`;
    const file = join(tmpdir(), name);
    const rows = (...first: string[]) => [
      ['Nom', 'Prénom', 'Classe'],
      ...first.map((one) => ['AVENEL', one, '6A']),
    ];
    writeFileSync(
      file,
      xlsxOf([
        { name: 'A=B', rows: rows('Léa') },
        { name: 'C', rows: rows('Zoë', 'Noé') },
      ]),
    );
    const plan = (...sheet: string[]) =>
      installation.run('plan-import', file, '--school', UAI, ...sheet);
    expect(await plan('--sheet', `${name}=C`)).toMatchObject({ json: { files: [{ rows: 2 }] } });
    expect(await plan('--sheet', `${name}=A=B`)).toMatchObject({ json: { files: [{ rows: 1 }] } });
    expect(await plan('--sheet', `${name}=D`)).toMatchObject({
      code: 1,
      json: { problems: [{ code: 'imports.sheet-unknown', file: name }] },
    });
    expect(await plan('--sheet', 'C')).toMatchObject({ code: 2 });
    rmSync(file);
  });

  it('keeps every secret out of the log, and out of the database file', () => {
    const secrets = [
      PASSWORD,
      CHOSEN,
      totpSecret,
      ...tokens.filter((token) => token.length > 20),
      ...printed.flatMap(({ secret }) =>
        secret === null ? [] : [secret, secret.replaceAll('-', '')],
      ),
    ];
    expect(secrets.length).toBeGreaterThan(40);
    const files = existsSync(installation.config.dataDir)
      ? readdirSync(installation.config.dataDir).map((name) =>
          readFileSync(join(installation.config.dataDir, name)),
        )
      : [];
    const places = [...files, Buffer.from(installation.log)];
    const found = secrets.filter((secret) => places.some((bytes) => bytes.includes(secret)));
    expect(found).toEqual([]);
    expect(installation.log).toContain('"path":"/api/letter-runs"');
  });

  async function aRunFor(className: string) {
    const response = await call(
      'GET',
      `/api/classes?filter=${encodeURIComponent(JSON.stringify({ q: className }))}`,
    );
    const classes = (await response.json()) as { id: string; name: string }[];
    const wanted = classes.find(({ name }) => name === className);
    return {
      classIds: [wanted?.id],
      holder: 'student',
      layout: 'window',
      reason: 'rentrée',
    };
  }

  async function activate(credentials: PrintedCredentials | undefined): Promise<void> {
    const { login = '', secret = '' } = credentials ?? {};
    const list = await json<{ birthDate: string }[]>(
      'GET',
      `/api/students?filter=${encodeURIComponent(JSON.stringify({ q: login }))}`,
    );
    const [year = '', month = '', day = ''] = (list[0]?.birthDate ?? '').split('-');
    const browser = new FamilyBrowser(installation.url);
    await browser.open('/connexion/eleve');
    await browser.submit({ login, password: secret ?? '' });
    await browser.submit({ password: CHOSEN, again: CHOSEN });
    await browser.submit({ day, month, year });
    tokens.push(...browser.cookieValues);
    expect(browser.address).toBe('/activation/termine');
  }
});

/** Asks again until the answer is yes; the test's own deadline ends it otherwise. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
}
