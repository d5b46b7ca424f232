import { MACHINE_CLOCK } from '../machine-clock.js';

/**
 * The command that copies a MariaDB or MySQL database into a file of the current folder. It asks for the
 * password: an address with one in it would be read by whoever lists processes.
 *
 * @param address `mariadb://user:password@host:port/database`
 */
export function dumpCommand(address: string, today = MACHINE_CLOCK.now()): string {
  const { hostname, port, username, pathname } = new URL(address);
  const database = decodeURIComponent(pathname.slice(1));
  return [
    'mariadb-dump --single-transaction --hex-blob',
    `--host=${quoted(hostname.replace(/^\[|\]$/g, ''))}`,
    ...(port === '' ? [] : [`--port=${port}`]),
    ...(username === '' ? [] : [`--user=${quoted(decodeURIComponent(username))} -p`]),
    quoted(database),
    `> ${quoted(`${database}-${today.toISOString().slice(0, 10)}.sql`)}`,
  ].join(' ');
}

/** One word for a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w.:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
