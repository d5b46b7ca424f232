import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PrintRun } from '../../src/letters/print-run.js';
import { createLogger } from '../../src/platform/logger.js';
import { aSchool, aStudent } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { issueRun } from '../support/print.js';

const LETTERS = 120;

describe('letters that are cut off while they are streamed', () => {
  const log = new PassThrough();
  let server: TestApp;
  let staff: SignedInStaff;
  let runId: string;

  beforeAll(async () => {
    server = await startTestApp('SQLite', {}, { logger: createLogger('error', log) });
    const school = await aSchool(server.app);
    await school.enrol(Array.from({ length: LETTERS }, () => aStudent().inClass('6A')));
    staff = await (await aStaff(server, 'secretary', school.id)).stepUp();
    runId = (await issueRun(server.app, school.scope)).letterRunId;
  });

  afterAll(() => server.close());

  it('because the browser goes away cost their own print and nothing else', async () => {
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
    expect(log.read()).toBeNull();
  });

  it('because drawing failed are seen to be, and the log says why', async () => {
    jest.spyOn(server.app.get(PrintRun), 'print').mockResolvedValueOnce({
      fileName: 'Courriers.pdf',
      accountIds: [],
      draw: async (sink) => {
        await pipeline(half, sink);
        return { letters: 1, pages: 1, bytes: 8 };
      },
    });
    const answer = staff.post(`/api/letter-runs/${runId}/pdf`, { reason: 'rentrée' });
    await expect(answer.then((response) => response.arrayBuffer())).rejects.toThrow();
    expect(String(log.read())).toContain('planted');
  });
});

function* half(): Generator<Buffer> {
  yield Buffer.from('%PDF-1.7');
  throw new Error('planted');
}
