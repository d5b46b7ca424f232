import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { printTable } from '../../reliability/support/report.mjs';
import { atLeast, atMost } from './verdicts.mjs';

const ROWS = 100_000;
const LOOK_EVERY_MS = 20;
const COLUMNS = ['login', 'personName', 'holder', 'className', 'state', 'path', 'activatedAt'];

/**
 * 100,000 rows of the biggest school’s accounts as CSV, each file taken by another member of staff so that nobody is
 * slowed, beside the database’s own client writing the same columns in the same order.
 */
export async function exportRows(place, office, { id }, promised) {
  const { installation } = place;
  const files = [];
  const memory = watchMemory(installation.server.pid);
  let rows = 0;
  for (const colleague of office.colleagues) {
    if (rows >= ROWS) break;
    await colleague.stepUp();
    const file = await take(colleague);
    files.push(file);
    rows += file.rows;
  }
  const { before, most } = await memory();
  const seconds = sum(files.map((file) => file.seconds));
  const client = [];
  while (client.length < files.length) client.push(await clientWrites(place, id));
  const beside = sum(client);
  printTable(
    ['an export of 100,000 rows', 'rows/s', 'MiB before', 'MiB at most'],
    [
      ['CSV of the server', perSecond(rows, seconds), before.toFixed(0), most.toFixed(0)],
      ['the database’s own client', perSecond(rows, beside), '', ''],
    ],
  );
  atLeast('rows of CSV a second', rows / seconds, promised.rows, 'rows/s');
  atMost('beside the database’s own client', seconds / beside, promised.client, '×');
  atMost('memory beyond what the server had', most - before, promised.memory, 'MiB');
}

async function take(colleague) {
  const began = performance.now();
  const body = { format: 'csv', columns: COLUMNS, sort: ['personName', 'ASC'] };
  const response = await colleague.call('POST', '/api/accounts/file', body);
  if (!response.ok) throw new Error(`the file was refused: ${await response.text()}`);
  let lines = 0;
  for await (const bytes of response.body) for (const byte of bytes) if (byte === 10) lines += 1;
  return { rows: lines - 1, seconds: (performance.now() - began) / 1000 };
}

/** The seconds of the client, its own start included. */
async function clientWrites({ installation, mariadb }, schoolId) {
  const began = performance.now();
  const sql = selectOf(schoolId);
  const client = mariadb
    ? spawn('mariadb', [...whereIs(mariadb.url), '--batch', '--quick', '-e', sql], STDIO)
    : spawn('sqlite3', ['-readonly', '-csv', installation.databaseFile, sql], STDIO);
  const [code] = await once(client, 'exit');
  if (code !== 0) throw new Error(`the client ended with ${String(code)}`);
  return (performance.now() - began) / 1000;
}

const STDIO = { stdio: ['ignore', 'ignore', 'inherit'] };

function whereIs(url) {
  const { hostname, port, username, pathname } = new URL(url);
  return ['-h', hostname, '-P', port, '-u', username, pathname.slice(1)];
}

function selectOf(schoolId) {
  return (
    'SELECT entry.login, COALESCE(pupil.lastName, parent.lastName), COALESCE(pupil.firstName, parent.firstName), ' +
    'entry.holder, class.name, entry.state, entry.path, entry.activatedAt FROM directory_entry entry ' +
    'LEFT JOIN student pupil ON pupil.id = entry.id LEFT JOIN guardian parent ON parent.id = entry.id ' +
    'LEFT JOIN school_class class ON class.id = entry.classId ' +
    `WHERE entry.schoolId = '${schoolId}' AND entry.accountId IS NOT NULL ORDER BY entry.sortKey, entry.accountId`
  );
}

/** Looks how much memory a process has; gives, once it is asked, what it had at first and the most since. */
function watchMemory(pid) {
  const now = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024;
  const before = now();
  let [most, over] = [before, false];
  const watching = (async () => {
    while (!over) {
      most = Math.max(most, now());
      await pause(LOOK_EVERY_MS);
    }
  })();
  return async () => {
    over = true;
    await watching;
    return { before, most };
  };
}

const perSecond = (rows, seconds) => Math.round(rows / seconds).toLocaleString('en');
const sum = (values) => values.reduce((total, one) => total + one, 0);
