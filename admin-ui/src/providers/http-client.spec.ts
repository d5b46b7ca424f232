import { afterEach, expect, it } from '@jest/globals';
import { errorMessage } from '@trousseau/shared';
import { createDataProvider } from './data-provider.js';
import { post, refusalCode, refusalMessage } from './http-client.js';
import { chooseSchool } from './school-choice.js';
import { announceStepUpAsker } from './step-up-gate.js';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  chooseSchool(null);
});

/** The API's door, answering in turn; gives what was sent to it. */
function answering(...answers: readonly Response[]): Sent[] {
  const sent: Sent[] = [];
  const queue = [...answers];
  globalThis.fetch = (url, init) => {
    sent.push({ url: typeof url === 'string' ? url : '', init: init ?? {} });
    return Promise.resolve(queue.shift() ?? Response.json([]));
  };
  return sent;
}

function refused(status: number, body: object): Response {
  return Response.json(body, { status });
}

const stepUpNeeded = () =>
  refused(403, { code: 'staff.step-up-needed', message: 'Un nouveau code.' });

it('marks each call as the console’s, in the language and for the school of the screen', async () => {
  chooseSchool('01900000-0000-7000-8000-000000000002');
  const sent = answering(Response.json({}));
  await post('/students', { lastName: 'Ñuñez' });
  const headers = new Headers(sent[0]?.init.headers);
  expect(headers.get('X-Trousseau')).toBe('1');
  expect(headers.get('Accept-Language')).toBe('fr');
  expect(headers.get('X-School')).toBe('01900000-0000-7000-8000-000000000002');
  expect(headers.get('Content-Type')).toBe('application/json');
});

it('asks for a fresh code and repeats the very same call', async () => {
  const sent = answering(stepUpNeeded(), Response.json({ id: '1' }));
  const withdraw = announceStepUpAsker(() => Promise.resolve(true));
  expect(await post('/letter-runs', { reason: 'Rentrée' })).toEqual({ id: '1' });
  expect(sent.map(({ init }) => init.body)).toEqual([
    '{"reason":"Rentrée"}',
    '{"reason":"Rentrée"}',
  ]);
  withdraw();
});

it('asks one code for calls that are refused together', async () => {
  answering(stepUpNeeded(), stepUpNeeded(), Response.json(1), Response.json(2));
  let asked = 0;
  const withdraw = announceStepUpAsker(() => {
    asked += 1;
    return Promise.resolve(true);
  });
  await Promise.all([post('/a', {}), post('/b', {})]);
  expect(asked).toBe(1);
  withdraw();
});

it('gives the refusal back when no code is given', async () => {
  const sent = answering(stepUpNeeded());
  const withdraw = announceStepUpAsker(() => Promise.resolve(false));
  const error: unknown = await post('/letter-runs', {}).catch((caught: unknown) => caught);
  expect(refusalCode(error)).toBe('staff.step-up-needed');
  expect(sent.length).toBe(1);
  withdraw();
});

it('turns the codes of field errors into sentences for the form', async () => {
  answering(
    refused(400, {
      code: 'request.invalid',
      message: 'La demande est incomplète.',
      errors: { mobile: 'field.phone-invalid' },
    }),
  );
  const error: unknown = await post('/guardians', {}).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    status: 400,
    message: 'La demande est incomplète.',
    body: { errors: { mobile: expect.stringContaining('06\u00a012\u00a034\u00a056\u00a078') } },
  });
});

it('does not say whether something was saved when what answers is not the API', async () => {
  answering(new Response('<html>Bad gateway</html>', { status: 502 }));
  const error: unknown = await post('/students', {}).catch((caught: unknown) => caught);
  expect(refusalMessage(error)).toMatch(/^Le serveur ne répond pas/);
  expect(refusalMessage(error)).toContain('regardez s’il y est avant de recommencer');
  expect(refusalMessage(new TypeError('Failed to fetch'))).toBe(refusalMessage(error));
});

it.each(['server.unexpected', 'server.database-lost', 'server.database-busy'] as const)(
  'says %s of a list without claiming that it failed to save',
  (code) => {
    expect(errorMessage(code, { requestId: 'x' }, 'fr')).toContain('Si vous enregistriez');
    expect(errorMessage(code, { requestId: 'x' }, 'en')).toContain('If you were saving');
  },
);

it('reads many records a hundred at a time', async () => {
  const sent = answering();
  const ids = Array.from({ length: 250 }, (_, index) => String(index));
  await createDataProvider().getMany('students', { ids });
  const asked = sent.map(({ url }) => {
    const filter = new URL(url, 'http://console').searchParams.get('filter') ?? '{}';
    return (JSON.parse(filter) as { id: string[] }).id;
  });
  expect(asked.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(asked.flat()).toEqual(ids);
});

it('never changes or deletes in bulk by one request per record', async () => {
  const sent = answering();
  const provider = createDataProvider();
  await expect(provider.deleteMany('students', { ids: ['1', '2'] })).rejects.toThrow();
  await expect(provider.updateMany('students', { ids: ['1'], data: {} })).rejects.toThrow();
  expect(sent).toEqual([]);
});

it('takes the PDF under the name that the API gave it', async () => {
  answering(
    new Response('%PDF', {
      headers: {
        'Content-Disposition': "attachment; filename*=UTF-8''Courriers%206A%20%C3%A9l%C3%A8ves.pdf",
      },
    }),
  );
  const { fileName } = await createDataProvider().downloadPdf('1', 'Rentrée');
  expect(fileName).toBe('Courriers 6A élèves.pdf');
});
