import { Console } from '../../reliability/support/console.mjs';

let people = 0;

/** A new administrator of a school that is there, with the console open. The server must run. */
export async function openOffice(installation, { id, uai }) {
  people += 1;
  const email = `mesure-${String(Date.now())}-${String(people)}@example.org`;
  const { code, json, messages } = await installation.run([
    ...['create-staff', '--email', email],
    ...['--role', 'administrator', '--school', uai],
  ]);
  if (code !== 0) throw new Error(`no administrator for ${uai}: ${messages}`);
  return Console.open(installation, json.url, id);
}

/** Reads pages of a school one after the other or many at once, over connections that stay open. */
export class Reader {
  constructor(office) {
    this.url = office.installation.url;
    this.headers = { 'X-Trousseau': '1', Cookie: office.cookie, 'X-School': office.schoolId };
  }

  /** Whether this build knows a page. */
  async knows(path) {
    const response = await fetch(this.url + path, { headers: this.headers });
    await response.text();
    return response.ok;
  }

  /** The milliseconds until the last byte of a page. Throws when it is refused. */
  async read(path) {
    const began = performance.now();
    const response = await fetch(this.url + path, { headers: this.headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)} ${body}`);
    return performance.now() - began;
  }
}
