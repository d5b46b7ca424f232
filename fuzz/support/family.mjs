import { headerText, wellFormed } from './addresses.mjs';
import { strangeText, spoiltText } from './strange.mjs';

/** What every family of a run chooses. */
export const CHOSEN = 'hirondelle granit 47 parapluie';
const ELEMENTS = /<input[^>]*>|<button[^>]*>/g;

/** A browser without script of somebody who has this letter in hand: cookies, the page before them, what they would type. */
export class Family {
  cookies = new Map();
  page = '';
  address = '';

  /** @param {string} from the network address that they come from */
  constructor(house, person, from) {
    Object.assign(this, { house, person, from });
  }

  /** What their browser sends with every request. */
  get headers() {
    return {
      Accept: 'text/html',
      'X-Forwarded-For': this.from,
      Origin: this.house.publicUrl,
      Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  /** The request for a page. */
  opening(address) {
    return { method: 'GET', path: address, headers: this.headers };
  }

  /** Keeps what an answer says. Gives where it leads, `null` for nowhere else. */
  keep(address, { headers, text }) {
    for (const line of headers['set-cookie'] ?? []) {
      const [name, value] = line.split(';')[0].split('=');
      this.cookies.set(name, value);
    }
    const { location } = headers;
    if (location !== undefined) return location.startsWith('/') ? location : null;
    [this.page, this.address] = [text, address];
    return null;
  }

  /** The forms of the page that they have before them, as they would send them. */
  get forms() {
    return [
      ...this.page.matchAll(
        /<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g,
      ),
    ].map(([, action, inside]) => ({
      action: unescaped(action),
      fields: (inside.match(ELEMENTS) ?? []).flatMap((element) => {
        const name = attribute(element, 'name');
        return name === null ? [] : [[name, attribute(element, 'value') ?? '']];
      }),
    }));
  }

  /** The addresses that the page leads to. */
  get links() {
    return [...this.page.matchAll(/<a[^>]*href="(\/[^"#]*)"/g)].map(([, address]) =>
      unescaped(address),
    );
  }

  /** A form with what they know typed into it; of several buttons one. */
  async filled(chance, { action, fields }) {
    const known = await this.#known(chance);
    const buttons = fields.filter(([name]) => ['action', 'remove'].includes(name));
    const pressed = buttons.length > 0 ? [chance.of(buttons)] : [];
    const typed = fields
      .filter((field) => !buttons.includes(field))
      .map(([name, value]) => [
        name,
        value === '' || name in known ? (known[name] ?? value) : value,
      ]);
    return { action, fields: [...typed, ...pressed] };
  }

  async #known(chance) {
    const { person } = this;
    const [year, month, day] = (chance.of(person.birthDates) ?? '2015-03-07').split('-');
    const password = person.active ? CHOSEN : person.password;
    const chooses = /mot-de-passe$/.test(this.address) && !/oublie/.test(this.address);
    return {
      login: person.login,
      password: chooses ? CHOSEN : password,
      again: CHOSEN,
      current: CHOSEN,
      day: String(Number(day)),
      month: String(Number(month)),
      year,
      code: await this.#code(),
      mobile: person.mobile ?? '06 39 98 12 34',
      email: person.email ?? `${person.login}@example.org`,
      contact: person.mobile ?? person.email ?? 'a@example.org',
      firstName: person.firstName,
      lastName: person.lastName,
    };
  }

  /** The code that was sent to them last. */
  async #code() {
    for (const to of [this.person.mobile, this.person.email]) {
      if (!to) continue;
      const [newest] = await this.house.ask('messages', { to });
      const code = /\b\d{6}\b/.exec(newest?.text ?? '')?.[0];
      if (code) return code;
    }
    return '000000';
  }
}

/** A form as its browser sends it. */
export function sending(family, { action, fields }) {
  return {
    method: 'POST',
    path: action,
    headers: { ...family.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: urlEncoded(fields),
  };
}

/** A form that nobody's browser sends: fields, proofs, cookies, origins, lengths and encodings had accidents. */
export function strangeSending(chance, family, form) {
  const fields = form.fields.map(([name, value]) => [name, value]);
  const request = sending(family, form);
  const { headers } = request;
  for (let n = chance.is(0.7) ? 1 : 2; n > 0; n -= 1) {
    if (chance.is(0.65)) spoilFields(chance, fields);
    else chance.of(SPOIL_REQUESTS)(chance, request, headers, fields);
  }
  request.body ??= null;
  if (request.body === sending(family, form).body) request.body = urlEncoded(fields);
  return request;
}

function spoilFields(chance, fields) {
  // the proof is what is looked at first: it is mostly right
  const at = chance.is(0.9) ? fields.findLastIndex(([name]) => name !== 'csrf') : 0;
  const which = at < 0 ? 0 : chance.is(0.5) ? at : chance.below(fields.length);
  const field = fields[which];
  if (!field || (field[0] === 'csrf' && chance.is(0.85))) return;
  chance.of([
    () => (field[1] = strangeText(chance)),
    () => (field[1] = strangeText(chance, 200)),
    () => (field[1] = spoiltText(chance, field[1])),
    () => (field[1] = spoiltText(chance, field[1])),
    () => fields.splice(which, 1),
    () => fields.push([...field]),
    () => fields.push([field[0], strangeText(chance, 100)]),
    () => (field[0] += chance.of(['[]', '[0]', '[a]', '.a', '\0'])),
    () =>
      fields.push([
        chance.of(['__proto__', 'constructor', 'toString', '', strangeText(chance, 40)]),
        'x',
      ]),
    () => fields.push(...chance.times(chance.below(1_500), (n) => [`f${String(n)}`, ''])),
  ])();
}

const ORIGINS = [
  'null',
  'https://autre.example.org',
  'https://cles.example.org.evil.org',
  'a',
  '//',
  'https://[::1',
  '',
];
const TYPES = [
  'application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/xml', '',
  'application/x-www-form-urlencoded; charset=utf-16', 'application/x-www-form-urlencoded; charset=utf-7',
  'application/x-www-form-urlencoded; charset=iso-8859-1', 'application/x-www-form-urlencoded; charset=\u00e9', ';;;',
]; // prettier-ignore

const SPOIL_REQUESTS = [
  (chance, request, headers) => (headers.Origin = chance.of(ORIGINS)),
  (chance, request, headers) =>
    (headers['Sec-Fetch-Site'] = chance.of(['cross-site', 'same-origin', 'none', 'a'])),
  (chance, request, headers) => (headers.Cookie = spoiltHeader(chance, headers.Cookie)),
  (chance, request, headers) => (headers.Cookie = `${headers.Cookie}; ${headers.Cookie}`),
  (chance, request, headers) =>
    (headers.Cookie += `; trousseau-retour=${headerText(strangeText(chance, 300))}`),
  (chance, request, headers) =>
    (headers.Cookie += `; trousseau-langue=${headerText(strangeText(chance, 60))}`),
  (chance, request, headers) =>
    (headers.Cookie += `; __Host-trousseau-appareil=${headerText(strangeText(chance, 2_000))}`),
  (chance, request, headers) => (headers['Content-Type'] = headerText(chance.of(TYPES))),
  (chance, request, headers, fields) => {
    headers['Content-Type'] = 'application/json';
    const object = Object.fromEntries(fields);
    request.body = chance.of([
      JSON.stringify(object),
      JSON.stringify([object]),
      '"a"',
      'null',
      '{',
      JSON.stringify({ ...object, csrf: [object.csrf], login: { a: 1 } }),
    ]);
  },
  (chance, request, headers) =>
    (headers['Content-Encoding'] = chance.of([
      'gzip',
      'deflate',
      'br',
      'identity',
      'x',
      'gzip, gzip',
    ])),
  (chance, request) => (request.body = `${request.body}${'&a=b'.repeat(chance.below(20_000))}`),
  (chance, request) => (request.body = `${request.body}&x=${'a'.repeat(chance.below(90_000))}`),
  (chance, request) => (request.body = spoiltText(chance, request.body)),
  (chance, request) =>
    (request.body = request.body.replace(/%[0-9A-F]{2}/i, () =>
      chance.of(['%', '%zz', '%ff', '%c3%28', '%00', '%ud800']),
    )),
  (chance, request) =>
    (request.method = chance.of(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'GET'])),
  (chance, request) =>
    (request.path += chance.of([
      '?',
      '/',
      '//',
      '/..',
      '%00',
      '?langue=zz',
      '?reponse=x',
      `?${encodeURIComponent(wellFormed(strangeText(chance, 60)))}=1`,
    ])),
  (chance, request, headers) => (headers['Accept-Language'] = headerText(strangeText(chance, 300))),
  (chance, request, headers) => (headers['X-Forwarded-For'] = headerText(strangeText(chance, 100))),
  (chance, request, headers) =>
    (headers.Host = chance.of(['', 'a b', 'example.org', '[', 'cles.example.org:99999'])),
  (chance, request, headers) =>
    (headers['X-Forwarded-Proto'] = chance.of(['http', 'https', 'a', ''])),
];

function spoiltHeader(chance, value) {
  return headerText(spoiltText(chance, value));
}

function urlEncoded(fields) {
  return new URLSearchParams(fields).toString();
}

function attribute(element, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];
  return value === undefined ? null : unescaped(value);
}

function unescaped(text) {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
