import { Console } from '../../reliability/support/console.mjs';

let people = 0;

/** Whoever is shown more people than an ordinary day brings is slowed: the pages are shared out among so many. */
const COLLEAGUES = 30;

/**
 * A new administrator of a school that is there, with the console open, and `colleagues` who are as well. The server
 * must run.
 */
export async function openOffice(installation, school) {
  const office = await openConsole(installation, school);
  office.colleagues = [];
  while (office.colleagues.length < COLLEAGUES) {
    office.colleagues.push(await openConsole(installation, school));
  }
  return office;
}

async function openConsole(installation, { id, uai }) {
  people += 1;
  const email = `mesure-${String(Date.now())}-${String(people)}@example.org`;
  const { code, json, messages } = await installation.run([
    ...['create-staff', '--email', email],
    ...['--role', 'administrator', '--school', uai],
  ]);
  if (code !== 0) throw new Error(`no administrator for ${uai}: ${messages}`);
  return Console.open(installation, json.url, id);
}

/**
 * Reads pages of a school one after the other or many at once, over connections that stay open; each page is always
 * read by the same member of staff.
 */
export class Reader {
  constructor(office) {
    this.office = office;
    this.url = office.installation.url;
  }

  /** Whether this build knows a page. */
  async knows(path) {
    const response = await fetch(this.url + path, { headers: this.#headersFor(path) });
    await response.text();
    return response.ok;
  }

  /** The milliseconds until the last byte of a page. Throws when it is refused. */
  async read(path) {
    const began = performance.now();
    const response = await fetch(this.url + path, { headers: this.#headersFor(path) });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)} ${body}`);
    return performance.now() - began;
  }

  #headersFor(path) {
    const { colleagues, schoolId } = this.office;
    const pages = (this.office.pages ??= new Map());
    if (!pages.has(path)) pages.set(path, pages.size % colleagues.length);
    const { cookie } = colleagues[pages.get(path)];
    return { 'X-Trousseau': '1', Cookie: cookie, 'X-School': schoolId };
  }
}
