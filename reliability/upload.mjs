/**
 * An upload that is cut: about ninety bytes of a form that end inside its file, and a small upload cut after
 * each of its bytes, once with the connection closed and once with a form that just ends. The process lives,
 * everybody else is answered, and a whole upload works afterwards.
 */
import { connect } from 'node:net';
import { extraction, openSchool } from './support/college.mjs';
import { Installation } from './support/installation.mjs';
import { Report, must } from './support/report.mjs';

const BOUNDARY = 'cut';
const PART = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n`;
const WHOLE = `${PART}Nom;Prénom\r\nBENALI;Léa\r\n\r\n--${BOUNDARY}--\r\n`;
const ANSWER_MS = 10_000;

export async function run({ build, databases, mariadb }) {
  const report = new Report('upload');
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const installation = await Installation.create({ build, mariadb: server });
    try {
      await cutUploads(installation, report, database);
    } finally {
      await installation.remove();
    }
  }
  return report;
}

async function cutUploads(installation, report, database) {
  const { office } = await openSchool(installation, 0);
  await report.check(
    `${database}, ${String(PART.length + 1)} bytes that end inside a file`,
    async () => {
      const answer = await sendForm(installation, office, `${PART}N`);
      await stillThere(installation);
      return `answered ${answer}, the others 200`;
    },
  );
  await revive(installation);
  await report.check(`${database}, a small upload cut at every byte`, async () => {
    const bytes = Buffer.from(WHOLE);
    const answers = new Map();
    for (let length = 0; length < bytes.length; length += 1) {
      const answer = await sendForm(installation, office, bytes.subarray(0, length));
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      must(installation.lives, `the process ended at byte ${String(length)}`);
      must(/^[24]/.test(answer), `byte ${String(length)}: ${answer}`);
      await hangUp(installation, office, bytes.subarray(0, length), bytes.length);
    }
    await stillThere(installation);
    const counts = [...answers].map(([status, n]) => `${String(n)} × ${status}`);
    return `${String(2 * bytes.length)} cuts, answers ${counts.join(', ')}`;
  });
  await revive(installation);
  await report.check(`${database}, a whole upload afterwards`, async () => {
    const { state } = await office.upload(extraction(3));
    must(state === 'planned', `it ends as ${state}`);
  });
}

/** Sends a form of exactly these bytes and gives the status of the answer, or what came instead. */
function sendForm(installation, office, body) {
  return new Promise((resolve) => {
    const bytes = Buffer.from(body);
    const socket = open(installation, office, bytes.length);
    let answer = '';
    socket.setTimeout(ANSWER_MS, () => {
      resolve('no answer');
      socket.destroy();
    });
    socket.on('data', (part) => {
      answer += part.toString('latin1');
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
      if (status) resolve(status);
    });
    socket.on('error', () => resolve('connection lost'));
    socket.on('close', () => resolve('connection lost'));
    socket.write(bytes);
  });
}

/** Promises more bytes than it sends, and closes the connection. */
function hangUp(installation, office, bytes, promised) {
  return new Promise((resolve) => {
    const socket = open(installation, office, promised);
    socket.on('error', () => undefined).on('close', resolve);
    socket.write(bytes, () => setImmediate(() => socket.destroy()));
  });
}

function open({ port }, office, length) {
  const socket = connect(port, '127.0.0.1');
  const head = [
    'POST /api/imports HTTP/1.1',
    `Host: 127.0.0.1:${String(port)}`,
    'Connection: close',
    'X-Trousseau: 1',
    `X-School: ${office.schoolId}`,
    `Cookie: ${office.cookie}`,
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
    `Content-Length: ${String(length)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return socket;
}

/** Starts the server again if a cut ended it, so that the next check is one of its own. */
async function revive(installation) {
  const health = await fetch(`${installation.url}/api/health/live`).catch(() => null);
  if (health?.status === 200 && installation.lives) return;
  await installation.stop('SIGKILL');
  await installation.serve();
}

async function stillThere(installation) {
  const health = await fetch(`${installation.url}/api/health/ready`).catch(() => null);
  must(installation.lives && health?.status === 200, 'the process ended, nobody is answered');
}
