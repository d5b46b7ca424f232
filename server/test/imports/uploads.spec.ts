import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportReader } from '../../src/imports/import-reader.js';
import { aSchool, aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';

const HEADER = 'Nom de famille;Prénom 1;Division\n';
const CSV = `${HEADER}Martin;Léa;6A\n`;
const BOUNDARY = 'trousseau-test';

describe('uploading files', () => {
  let server: TestApp;
  let staff: SignedInStaff;

  beforeAll(async () => {
    // the least memory that may be set: the file that passes it need not be large
    server = await startTestApp('SQLite', { TROUSSEAU_IMPORT_MEMORY_MIB: '64' });
    staff = await aStaff(server, 'secretary', await aSchool(server));
  });

  afterAll(() => server.close());

  const upload = async (form: FormData): Promise<{ status: number; body: Answer }> => {
    const headers = { 'X-Trousseau': '1', Cookie: staff.cookie ?? '' };
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      body: form,
      headers,
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  /** Sends a multipart body as it is, and gives the answer; `null` when the connection is cut instead. */
  const send = async (body: string, { cutAt }: { cutAt?: number } = {}): Promise<string | null> => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = [
      'POST /api/imports HTTP/1.1',
      'Host: 127.0.0.1',
      'Connection: close',
      'X-Trousseau: 1',
      `Cookie: ${staff.cookie ?? ''}`,
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
      `Content-Length: ${String(Buffer.byteLength(body))}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, cutAt)}`);
    if (cutAt === undefined) return text(socket);
    await once(socket, 'connect');
    socket.destroy();
    return null;
  };

  const filePart = (name: string): string =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${CSV}`;

  const imports = async (): Promise<unknown[]> =>
    (await ok(staff.get('/api/imports?range=[0,9]'))) as unknown[];

  const formOf = (count: number): FormData => {
    const form = new FormData();
    for (let file = 1; file <= count; file += 1) {
      form.append('files', new Blob([CSV]), `classe-${String(file)}.csv`);
    }
    return form;
  };

  it('refuses an eleventh file by name rather than leave it out', async () => {
    const { status, body } = await upload(formOf(11));
    expect([status, body.code]).toEqual([400, 'imports.too-many-files']);
    expect(body.message).toContain('10');
    expect(await imports()).toEqual([]);
  });

  it('refuses a field rather than leave it out', async () => {
    const form = formOf(1);
    form.append('comment', 'les sixièmes');
    const { status, body } = await upload(form);
    expect([status, body.code]).toEqual([400, 'imports.unexpected-field']);
  });

  it('answers a body that ends inside a file, and goes on', async () => {
    const answer = await send(filePart('eleves.csv'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('imports.upload-cut');
    expect(await imports()).toEqual([]);
  });

  it('answers a body that is no form at all', async () => {
    expect(await send('nothing of the kind')).toContain('imports.upload-cut');
  });

  it('survives a browser that goes away inside a file', async () => {
    await send(filePart('eleves.csv').repeat(3), { cutAt: 150 });
    const { status } = await upload(formOf(1));
    expect(status).toBe(201);
  });

  it('refuses a file that needs more memory than is granted, and goes on', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `Nom${String(index)};Léa;6A`);
    const form = new FormData();
    form.append('files', new Blob([HEADER, rows.join('\n')]), 'grand.csv');
    const { status, body } = await upload(form);
    expect([status, body.code]).toEqual([422, 'imports.too-much-to-read']);
    expect((await upload(formOf(1))).status).toBe(201);
  });

  it('says that it is busy rather than keep everybody waiting', async () => {
    const reader = server.app.get(ImportReader);
    const scope = { schoolId: staff.schoolId ?? (await schoolOf(staff)) };
    let leave: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const holding = [1, 2, 3].map(() => reader.inLine(scope, () => until));
    const response = await staff.post('/api/imports');
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(((await response.json()) as Answer).code).toBe('imports.busy');
    leave();
    await Promise.all(holding);
    expect((await upload(formOf(1))).status).toBe(201);
  });
});

interface Answer {
  readonly code?: string;
  readonly message?: string;
}

async function schoolOf(staff: SignedInStaff): Promise<string> {
  const me = (await ok(staff.get('/api/me'))) as { schoolId: string };
  return me.schoolId;
}
