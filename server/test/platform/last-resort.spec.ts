import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshConfig } from '../support/databases.js';
import { Installation } from '../support/running-server.js';

// a whole process starts and stops here, on machines that may be busy
jest.setTimeout(120_000);

const built = (file: string): string => new URL(`../../dist/${file}`, import.meta.url).href;

describe('a fault', () => {
  let folders: Awaited<ReturnType<typeof freshConfig>>;

  beforeAll(async () => {
    folders = await freshConfig('SQLite');
  });

  afterAll(() => folders.remove());

  /** Serves until this code, run once the server listens, ends it. */
  const served = async (fault: string): Promise<{ log: string; code: number | null }> => {
    const program = `
      import { readConfig } from '${built('platform/config/config.js')}';
      import { serveUntilStopped } from '${built('main.js')}';
      await serveUntilStopped(readConfig(process.env), {}, () => { ${fault} });
    `;
    const server = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        TROUSSEAU_HOST: '127.0.0.1',
        TROUSSEAU_DATA_DIR: folders.config.dataDir,
        TROUSSEAU_LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [log, [code]] = await Promise.all([
      text(server.stderr),
      once(server, 'exit') as Promise<[number | null]>,
    ]);
    return { log, code };
  };

  it.each([
    ['thrown', 'setImmediate(() => { throw new Error("planted"); });'],
    ['a promise that nobody awaits', 'void Promise.reject(new Error("planted"));'],
  ])(
    'that nothing caught (%s) is logged, and stops the server with exit code 1',
    async (_, fault) => {
      const { log, code } = await served(fault);
      expect(code).toBe(1);
      expect(log).toContain('"msg":"stopping"');
      expect(log).toContain('planted');
    },
  );

  it('while the server says where it is stops it with exit code 1', async () => {
    const { log, code } = await served('return Promise.reject(new Error("planted"));');
    expect(code).toBe(1);
    expect(log).toContain('planted');
  });

  it('at listening ends the process too, whose database connections would keep it alive', async () => {
    const installation = await Installation.create('MariaDB');
    try {
      await installation.serve();
      const { code, messages } = await installation.serveTwice();
      expect(code).toBe(1);
      expect(messages).toContain('EADDRINUSE');
    } finally {
      await installation.remove();
    }
  });
});
