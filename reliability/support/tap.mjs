import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Fields of forms and of JSON whose values are secrets, by what they are. */
const FIELDS = {
  password: 'password',
  again: 'password',
  current: 'password',
  newPassword: 'password',
  code: 'code',
  token: 'token',
};
/** Characters of a chosen password at least; a provisional one has as many. */
const SHORTEST_PASSWORD = 12;
const NAMES = Object.keys(FIELDS).join('|');
const IN_FORMS = new RegExp(`(?:^|[&\\n])(${NAMES})=([^&\\s]+)`, 'g');
const IN_JSON = new RegExp(`"(${NAMES})":"((?:[^"\\\\]|\\\\.)+)"`, 'g');
/** The cookies that open something. */
const COOKIES = /\b(?:__Host-)?trousseau(?:-portal|-appareil|-poste)?=([\w.-]{20,})/g;
/** What an authenticator is given, and what stands in for it. */
const SEED = /"secret":"([A-Z2-7]{16,})"/g;
const RECOVERY = /"codes":(\[(?:"[^"]*",?)+\])/g;
/** What is kept of a stream while its next part is awaited. */
const OVERLAP = 4_096;

/** Stands between browsers and a server on this machine, lets everything pass, and notes the secrets that go by. */
export class Tap {
  /**
   * @param {number} port of the server
   * @param {import('./secrets.mjs').Secrets} secrets
   */
  static async open(port, secrets) {
    const tap = new Tap();
    tap.server = createServer((browser) => {
      const server = connect(port, '127.0.0.1');
      for (const [from, to, hear] of [
        [browser, server, heardOfBrowsers],
        [server, browser, heardOfServer],
      ]) {
        from.on('data', listener(secrets, hear));
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    });
    tap.server.listen(0, '127.0.0.1');
    await once(tap.server, 'listening');
    tap.port = tap.server.address().port;
    return tap;
  }

  async close() {
    await new Promise((closed) => this.server.close(closed));
  }
}

/** A password that is too short is nobody's: it is refused, and may be a word that stands anywhere. */
function noteField(secrets, name, value) {
  const isNobodys = FIELDS[name] === 'password' && value.length < SHORTEST_PASSWORD;
  if (!isNobodys) secrets.add(FIELDS[name], value);
}

/** Reads what browsers say. */
function heardOfBrowsers(secrets, text) {
  for (const [, name, value] of text.matchAll(IN_FORMS)) noteField(secrets, name, fromForm(value));
  for (const [, name, value] of text.matchAll(IN_JSON)) {
    noteField(secrets, name, JSON.parse(`"${value}"`));
  }
}

/** Reads what the server answers. */
function heardOfServer(secrets, text) {
  for (const [, seed] of text.matchAll(SEED)) secrets.add('seed of an authenticator', seed);
  for (const [, list] of text.matchAll(RECOVERY)) {
    for (const one of JSON.parse(list)) secrets.add('recovery code', one);
  }
}

/** Reads one direction of a connection. */
function listener(secrets, hear) {
  let rest = '';
  return (part) => {
    const text = rest + part.toString('utf8');
    hear(secrets, text);
    for (const [, value] of text.matchAll(COOKIES)) {
      for (const one of value.split('.')) secrets.add('cookie', one);
    }
    rest = text.slice(-OVERLAP);
  };
}

function fromForm(value) {
  return new URLSearchParams(`a=${value}`).get('a') ?? '';
}
