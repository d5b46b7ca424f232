#!/usr/bin/env bash
# Surprise: nodemailer rejects alike, ECONNECTION at « CONN », whether the connection broke before a mail was handed over or
#   after its final dot, when the server has it; the next try bears another Message-ID. A server that is busy at RCPT (451)
#   and an address that does not exist (550 5.1.1) are both EENVELOPE, the « invalid envelope ».
# Hurts: whoever tries again after an error that reads like « could not connect »: the mail arrives once a try, and no
#   receiver can tell the copies; whoever tells a person that the address is wrong because a server was busy.
# We: `processFunc` tells us that the content was read to its end; after that a broken connection is « uncertain »; one
#   Message-ID a message; the answer's code decides, not the library's (docs/decisions/0032).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts nodemailer@10.6.0 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createTransport } from 'nodemailer';

const { version } = JSON.parse(readFileSync('node_modules/nodemailer/package.json', 'utf8'));
const taken = [];
let odd = () => false;
const server = createServer((socket) => {
  let rest = '';
  socket.on('error', () => undefined);
  socket.write('220 here\r\n');
  socket.on('data', (part) => {
    const lines = (rest + part).split('\r\n');
    rest = lines.pop();
    for (const line of lines) {
      if (/^Message-ID:/i.test(line)) taken.push(line);
      if (odd(line, socket)) continue;
      if (line === 'DATA') socket.write('354 go on\r\n');
      else if (/^(EHLO|MAIL|RCPT|QUIT|\.$)/.test(line)) socket.write('250 fine\r\n');
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const transport = createTransport({ host: '127.0.0.1', port: server.address().port, ignoreTLS: true });

const at = (place, act) => (line, socket) => place.test(line) && (act(socket), true);
const cut = (socket) => socket.destroy();
const says = (answer) => (socket) => socket.write(`${answer}\r\n`);
const tried = async (manners) => {
  odd = manners;
  try {
    await transport.sendMail({ from: 'a@example.org', to: 'b@example.org', subject: 's', text: 't' });
    return 'sent';
  } catch ({ code, command, responseCode }) {
    return [code, command, responseCode].filter(Boolean).join(' ');
  }
};

const seen = {
  'cut before the mail': await tried(at(/^RCPT/, cut)),
  'cut after the mail': await tried(at(/^\.$/, cut)),
  'cut after it again': await tried(at(/^\.$/, cut)),
  'busy at RCPT': await tried(at(/^RCPT/, says('451 4.3.2 busy'))),
  'no such address': await tried(at(/^RCPT/, says('550 5.1.1 who?'))),
};
const names = new Set(taken).size;
server.close();

console.log(`nodemailer ${version}, Node ${process.version}, ${process.platform}`);
console.log('guess:  ECONNECTION means that nothing left; EENVELOPE that an address is wrong; a second try is the same mail');
for (const [when, how] of Object.entries(seen)) console.log(`seen:   ${when}: ${how}`);
console.log(`seen:   ${taken.length} mails taken under ${names} Message-IDs`);

assert.deepEqual(
  { ...seen, taken: taken.length, names },
  {
    'cut before the mail': 'ECONNECTION CONN',
    'cut after the mail': 'ECONNECTION CONN',
    'cut after it again': 'ECONNECTION CONN',
    'busy at RCPT': 'EENVELOPE RCPT TO 451',
    'no such address': 'EENVELOPE RCPT TO 550',
    taken: 2,
    names: 2,
  },
  'the behaviour has changed',
);
JS
node run.mjs
