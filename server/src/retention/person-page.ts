import { frenchDate, ownValue } from '@trousseau/shared';
import type { ToldRow } from '../platform/retention/person-traces.js';
import type { PersonData } from './person-data.js';
import { FIELDS_IN_FRENCH, VALUES_IN_FRENCH } from './person-words.js';

const STYLE =
  'body{font:16px/1.5 Georgia,serif;color:#1b2a41;background:#fbfaf7;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}' +
  'th,td{border-bottom:1px solid #c9c4b8;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  '.wide{overflow-x:auto}@media print{body{background:#fff;margin:0}h2{break-after:avoid}tr{break-inside:avoid}}';

/** A person’s data as a page that stands alone, to be read or printed: the same as the file holds. */
export function personPage(data: PersonData): string {
  const { etablissement, fiche, classe, compte, autres } = data;
  const record = classe === null ? fiche : { ...fiche, className: classe };
  const parts = [
    section('Fiche', facts(record)),
    ...(compte ? [section('Compte', facts(compte))] : []),
    ...autres.map(({ contenu, lignes }) => section(capital(contenu), table(lignes))),
    section(
      'Ce qui n’est pas dans ce document',
      `<ul>${data.nEstPasDansCeFichier.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`,
    ),
  ];
  const title = escaped(data.objet);
  const made = `${etablissement.nom} (${etablissement.uai}), ${instant(data.etabliLe)}. Profil\u00a0: ${data.profil}.`;
  return (
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1><p>${escaped(made)}</p>` +
    `${parts.join('')}</body></html>\n`
  );
}

function section(title: string, contents: string): string {
  return `<section><h2>${escaped(title)}</h2>${contents}</section>`;
}

/** One row, a line for each of its columns that says something. */
function facts(row: ToldRow): string {
  const lines = Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `<tr><th scope="row">${labelOf(name)}</th><td>${shown(value)}</td></tr>`,
    );
  return `<table>${lines.join('')}</table>`;
}

function table(rows: readonly ToldRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return `<p>${String(rows.length)}</p>`;
  const head = names.map((name) => `<th scope="col">${labelOf(name)}</th>`).join('');
  const lines = rows.map(
    (row) => `<tr>${names.map((name) => `<td>${shown(row[name] ?? null)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function labelOf(name: string): string {
  return escaped(FIELDS_IN_FRENCH[name] ?? name);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

function shown(value: ToldRow[string]): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value);
  if (DAY.test(value)) return frenchDate(value);
  if (INSTANT.test(value)) return escaped(instant(value));
  return fieldsOf(value) ?? escaped(ownValue(VALUES_IN_FRENCH, value) ?? value);
}

/** What a change held of a record is kept as JSON. */
function fieldsOf(value: string): string | null {
  if (!value.startsWith('{')) return null;
  try {
    const fields = Object.entries(JSON.parse(value) as ToldRow);
    return fields
      .map(([name, one]) => `${labelOf(name)}\u00a0: ${escaped(String(one ?? '—'))}`)
      .join('<br>');
  } catch {
    return null;
  }
}

function instant(text: string): string {
  return `${frenchDate(text.slice(0, 10))} à ${text.slice(11, 16)} UTC`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
