import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { findMariaDb, freePort } from '../../tools/mariadb.mjs';

/** What InnoDB keeps in memory: an academy of a million accounts does not fit in the default of 128 MB. */
export const BUFFER_POOL = '1G';
const NAME = 'trousseau';
const START_DEADLINE_MS = 120_000;

/** A MariaDB whose data stay in a folder when it ends: stopped, the folder can be copied. */
export class KeptMariaDb {
  /** @param {string} folder its data are in `folder/mariadb`; made when there are none */
  static async start(folder) {
    const program = findMariaDb();
    if (!program) throw new Error('MariaDB is needed. Debian: apt-get install mariadb-server');
    const kept = new KeptMariaDb();
    const data = join(folder, 'mariadb');
    const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
    if (!existsSync(data)) prepare(data, asRoot);
    const port = await freePort();
    kept.url = `mariadb://root@127.0.0.1:${String(port)}/${NAME}`;
    kept.server = spawn(
      program,
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${String(port)}`,
        '--bind-address=127.0.0.1',
        // Another server that starts removes what it finds in the common one.
        `--tmpdir=${folder}`,
        `--socket=${join(folder, 'm.sock')}`,
        `--pid-file=${join(folder, 'm.pid')}`,
        `--innodb-buffer-pool-size=${BUFFER_POOL}`,
        '--local-infile=1',
        ...asRoot,
      ],
      { stdio: 'ignore' },
    );
    await kept.#ready();
    return kept;
  }

  get pid() {
    return this.server.pid;
  }

  /** What an `Installation` asks of its database server: here, the one database that is kept. */
  async createDatabase() {
    return this.url;
  }

  /** Ends it in order, so that nothing is left to recover. */
  async stop() {
    if (this.server.exitCode !== null) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await ended;
  }

  async #ready() {
    const until = performance.now() + START_DEADLINE_MS;
    const address = this.url.replace(/^mariadb:/, 'mysql:').slice(0, -NAME.length);
    for (;;) {
      try {
        const connection = await createConnection(address);
        await connection.query(`CREATE DATABASE IF NOT EXISTS ${NAME} CHARACTER SET utf8mb4`);
        await connection.end();
        return;
      } catch (error) {
        if (this.server.exitCode !== null || performance.now() > until) throw error;
        await pause(100);
      }
    }
  }
}

function prepare(data, asRoot) {
  mkdirSync(join(data, '..'), { recursive: true });
  const install = spawnSync(
    'mariadb-install-db',
    [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (install.status !== 0) throw new Error(`mariadb-install-db failed: ${install.stderr}`);
}
