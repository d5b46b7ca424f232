import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { AttemptRow } from '../../src/platform/database/entities.js';
import { AppError } from '../../src/platform/errors.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { logRequests } from '../../src/platform/http/log-requests.js';
import { Routes } from '../../src/platform/http/routes.js';
import { createLogger } from '../../src/platform/logger.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const TOKEN = 'q7Zk-2VJx9TbW_mR4sN8dHcY5fLgA1eUoPiQwXtK3zB';
/** Parameters that are allowed into the log, by decision. */
const NAMING = [':id', ':schoolId', ':uai', ':profile', ':name'];

/** Lines of a log, and the logger that writes them. */
function aLog(): { readonly lines: string[]; readonly logger: Logger } {
  const lines: string[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString());
      done();
    },
  });
  return { lines, logger: createLogger('debug', sink) };
}

describe('the log of requests', () => {
  const { lines, logger } = aLog();
  let server: TestApp;
  let addresses: string[];

  beforeAll(async () => {
    server = await startTestApp('SQLite', {}, { logger });
    addresses = server.app
      .get(Routes)
      .all()
      .map(({ address }) => address);
  });

  afterAll(() => server.close());

  /** Asks for a path as it stands: `fetch` would tidy it up. Resolves with what was logged of it. */
  const logged = async (method: string, path: string): Promise<string> => {
    const { port } = new URL(server.url);
    lines.length = 0;
    await new Promise<void>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path }, (answer) => {
        answer.resume().on('end', resolve);
      });
      asked.on('error', reject).end();
    });
    while (!lines.some((line) => line.includes('"msg":"request"'))) {
      await new Promise(setImmediate);
    }
    return lines.join('');
  };

  it('finds the routes with a secret in their address', () => {
    const secret = new Set(addresses.filter(hasSecret));
    expect([...secret].sort()).toEqual(['/l/:reference', '/mail/:token']);
  });

  it('never holds what stands in place of a parameter that is no record’s name, however it is spelt', async () => {
    for (const address of addresses.filter(hasSecret)) {
      const plain = address.replace(/:\w+/g, TOKEN);
      const spellings = [
        plain,
        plain.replace(/\/(\w+)/, (part) => part.toUpperCase()),
        plain.replace(/\/(\w)/, (part) => part.toUpperCase()),
        `${plain}/`,
        `/${plain}`,
        plain.replace(/\/(?=q7Zk)/, '%2F'),
        plain.replace(/\/(?=q7Zk)/, '//'),
        `${plain}%2Fconfirmer`,
        `${plain}/nulle-part`,
        `/console/..${plain}`,
        plain.replace(/^\/(\w)/, (_, first: string) => `/%${first.charCodeAt(0).toString(16)}`),
        `${plain};x=1?y=2`,
        `${plain}?token=${TOKEN}`,
      ];
      for (const spelling of spellings) {
        for (const method of ['GET', 'POST']) {
          const text = await logged(method, spelling);
          expect({ spelling, leaks: text.includes(TOKEN) }).toEqual({ spelling, leaks: false });
        }
      }
    }
  });

  it('has one line for each request, of what it names and nothing of its headers', async () => {
    lines.length = 0;
    const headers = { Cookie: `trousseau=${TOKEN}`, Authorization: TOKEN, 'X-Request-Id': TOKEN };
    const answer = await fetch(`${server.url}/api/health/live?token=${TOKEN}`, { headers });
    while (lines.length === 0) await new Promise(setImmediate);
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toEqual({
      level: 30,
      time: expect.any(Number),
      requestId: answer.headers.get('X-Request-Id'),
      method: 'GET',
      path: '/api/health/live',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    });
  });

  it('keeps what tells one request from another', async () => {
    const id = '019a0000-0000-7000-8000-00000000000a';
    expect(await logged('GET', `/api/students/${id}`)).toContain(`"path":"/api/students/${id}"`);
    expect(await logged('GET', '/API/Students')).toContain('"path":"/API/Students"');
    expect(await logged('GET', `/l/${TOKEN}`)).toContain('"path":"/l/[redacted]"');
    expect(await logged('GET', '/connexion/eleve')).toContain('"path":"/connexion/eleve"');
    expect(await logged('GET', '/')).toContain('"path":"/"');
  });
});

describe('the line of a request that failed', () => {
  it('is that of any other', async () => {
    const { lines, logger } = aLog();
    const log = logRequests(logger, () => '/shown');
    const server = createServer((asked, answer) => {
      log(asked as Request, answer as Response);
      answer.writeHead(500, { 'Set-Cookie': TOKEN }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${String(port)}/${TOKEN}`);
    while (lines.length === 0) await new Promise(setImmediate);
    await new Promise((resolve) => server.close(resolve));
    expect(lines).toHaveLength(1);
    const keys = ['level', 'time', 'requestId', 'method', 'path', 'status', 'ms', 'msg'];
    expect(Object.keys(JSON.parse(lines[0] ?? '') as object).sort()).toEqual(keys.sort());
  });
});

describe.each(DIALECTS)('the log of errors on %s', (dialect) => {
  const { lines, logger } = aLog();
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { logger });
  });

  afterAll(() => server.close());

  it('says the database’s own code, and neither query nor parameters', async () => {
    const row = { id: 'x'.repeat(36), bucket: 'Nadia Benali', subject: 's', at: new Date(0) };
    const unitOfWork = server.app.get(UnitOfWork);
    const insert = () => unitOfWork.run(() => unitOfWork.manager.insert(AttemptRow, row));
    await insert();
    const error: unknown = await insert().catch((thrown: unknown) => thrown);
    lines.length = 0;
    logger.error({ err: error }, 'anything');
    const [line = ''] = lines;
    const expected = dialect === 'SQLite' ? 'SQLITE_CONSTRAINT_PRIMARYKEY' : 'ER_DUP_ENTRY';
    expect(JSON.parse(line)).toMatchObject({
      err: { name: 'QueryFailedError', message: 'query failed', dbCode: expected },
    });
    for (const part of ['Nadia', 'INSERT', 'xxxxx', '1970']) expect(line).not.toContain(part);
  });

  it('recognises a full disk, and a system error, and shows no code that somebody typed', () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const gone = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const typed = Object.assign(new Error('no'), { code: '482913' });
    lines.length = 0;
    for (const err of [full, gone, typed]) logger.error({ err }, 'anything');
    expect(lines[0]).toContain('"dbCode":"SQLITE_FULL"');
    expect(lines[1]).toContain('"errorCode":"ECONNREFUSED"');
    expect(lines[2]).not.toContain('482913');
  });

  it('says why as well as what, where our own error stands for the database’s', () => {
    const full = Object.assign(new Error('of Nadia'), { code: 'SQLITE_CANTOPEN' });
    const ours = new AppError('server.database-lost', {}, { cause: full });
    lines.length = 0;
    logger.error({ err: ours, task: 'imports.tidy' }, 'background work failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { name: 'AppError', cause: { name: 'Error', dbCode: 'SQLITE_CANTOPEN' } },
    });
    expect(lines[0]).not.toContain('Nadia');
  });
});

function hasSecret(address: string): boolean {
  return (address.match(/:\w+/g) ?? []).some((parameter) => !NAMING.includes(parameter));
}
