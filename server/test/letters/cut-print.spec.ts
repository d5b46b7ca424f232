import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSchool, aStudent } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { issueRun } from '../support/print.js';

const LETTERS = 120;

describe('a browser that goes away while its letters are streamed', () => {
  let server: TestApp;
  let staff: SignedInStaff;
  let runId: string;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    const school = await aSchool(server.app);
    await school.enrol(Array.from({ length: LETTERS }, () => aStudent().inClass('6A')));
    staff = await (await aStaff(server, 'secretary', school.id)).stepUp();
    runId = (await issueRun(server.app, school.scope)).letterRunId;
  });

  afterAll(() => server.close());

  it('costs its own print and nothing else', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const body = '{"reason":"rentrée"}';
    const head = [
      `POST /api/letter-runs/${runId}/pdf HTTP/1.1`,
      'Host: 127.0.0.1',
      'X-Trousseau: 1',
      `Cookie: ${staff.cookie ?? ''}`,
      'Content-Type: application/json',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString('latin1')).toContain('application/pdf');
    socket.destroy();
    const whole = await staff.post(`/api/letter-runs/${runId}/pdf`, { reason: 'rentrée' });
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer()).toString('latin1')).toContain('%%EOF');
  });
});
