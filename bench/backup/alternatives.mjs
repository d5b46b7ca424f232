import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/**
 * What an operator has without Trousseau: the database's own tool, gzip and OpenSSL, as one line of a shell. Nothing
 * is authenticated, read back or left out.
 */
export class ByHand {
  constructor(installation) {
    this.installation = installation;
    this.file = join(installation.folder, 'by-hand.gz.enc');
    this.environment = { PATH: process.env.PATH, SECRET: randomBytes(32).toString('hex') };
  }

  /** Seconds that a copy takes. */
  copy() {
    const { databaseFile, databaseUrl, folder } = this.installation;
    if (databaseUrl) {
      const read = `mariadb-dump ${addressOf(databaseUrl)} --single-transaction --quick`;
      return this.#seconds(`${read} | gzip -1 | ${SEAL} > "${this.file}"`);
    }
    const clear = join(folder, 'by-hand.sqlite');
    const read = `sqlite3 "${databaseFile}" "VACUUM INTO '${clear}'"`;
    return this.#seconds(
      `${read} && gzip -1 < "${clear}" | ${SEAL} > "${this.file}"; rm "${clear}"`,
    );
  }

  /** Seconds that it takes to read one from end to end. */
  verify() {
    return this.#seconds(`${this.#open} > /dev/null`);
  }

  /**
   * Seconds that it takes to put one into an empty database.
   *
   * @param {string} [url] where it is; without, a file
   */
  restore(url) {
    const file = join(this.installation.folder, 'by-hand.sqlite');
    const into = url ? `mariadb ${addressOf(url)}` : `cat > "${file}"`;
    return this.#seconds(`${this.#open} | ${into}`);
  }

  get #open() {
    return `${SEAL} -d < "${this.file}" | gunzip`;
  }

  #seconds(line) {
    const began = performance.now();
    execFileSync('bash', ['-o', 'pipefail', '-c', line], { env: this.environment });
    return (performance.now() - began) / 1000;
  }
}

const SEAL = 'openssl enc -aes-256-ctr -pbkdf2 -pass env:SECRET';

function addressOf(url) {
  const { hostname, port, username, pathname } = new URL(url);
  return `--protocol=tcp -h ${hostname} -P ${port} -u ${username} ${pathname.slice(1)}`;
}
