import { beforeAll, describe, expect, it } from '@jest/globals';
import { RETENTION_RULES } from '@trousseau/shared';
import { DataSource } from 'typeorm';
import { withRetention } from '../../src/docs/index.js';
import { entities } from '../support/entities.js';
import { codeWords, projectFile, section, tableRows } from './project-files.js';

const DOCUMENT = projectFile('docs/rgpd.md');

/** `table.column` for each row whose first cell is a table and whose second names columns. */
function declared(heading: string): string[] {
  return tableRows(section(DOCUMENT, heading)).flatMap(([table = '', columns = '']) => {
    const [name = ''] = codeWords(table);
    return codeWords(columns).map((column) => `${name}.${column}`);
  });
}

/** Every column that the entities have, from TypeORM's own reading of them. */
async function columnsOfSchema(): Promise<string[]> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    entities,
  });
  await source.initialize();
  const columns = source.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
  );
  await source.destroy();
  return columns;
}

describe('the document on data protection', () => {
  const personal = declared('Fields that concern people');
  const technical = declared('Columns that concern nobody');
  let schema: string[];

  beforeAll(async () => {
    schema = await columnsOfSchema();
  });

  it('lists each column of the schema once, as a field that concerns people or as one that does not', () => {
    expect([...personal, ...technical].sort()).toEqual(schema.sort());
  });

  it('says what each field that concerns people is for', () => {
    const rows = tableRows(section(DOCUMENT, 'Fields that concern people'));
    expect(rows.filter(([, , reason = '']) => reason === '')).toEqual([]);
  });

  it.each(['name', 'email', 'birthDate', 'address1', 'mobile', 'actor', 'login', 'sealed', 'ine'])(
    'never calls a column named %s one that concerns nobody, but for those of a school or a job',
    (column) => {
      const wrong = technical.filter((one) => one.endsWith(`.${column}`));
      expect(
        wrong.filter((one) => !/^(school|school_class|school_leaving|job)\./.test(one)),
      ).toEqual([]);
    },
  );

  it('gives every retention period as a number', () => {
    const rows = tableRows(section(DOCUMENT, 'Retention'));
    const vague = rows.filter(([, period = '']) => !/\d|with its session/.test(period));
    expect(rows.length).toBeGreaterThan(15);
    expect(vague).toEqual([]);
  });

  it('is, of what goes by age, what the code says now (npm run docs writes it)', () => {
    expect(DOCUMENT).toBe(withRetention(DOCUMENT));
  });

  it('has a rule for every table that says something of a person, or says by what it goes', () => {
    const tables = new Set(personal.map((column) => column.split('.')[0] ?? ''));
    const byAge = new Set<string>(Object.values(RETENTION_RULES).flatMap((rule) => rule.tables));
    const otherwise = tableRows(section(DOCUMENT, 'With what it belongs to')).flatMap(
      ([names = '']) => codeWords(names),
    );
    expect([...tables].filter((one) => !byAge.has(one) && !otherwise.includes(one))).toEqual([]);
  });

  it('states the periods that the code has', () => {
    const facts: readonly [file: string, inCode: RegExp, inDocument: RegExp][] = [
      ['accounts/leavers.ts', /GRACE_DAYS = 90;/, /closed 90 days after/],
      ['staff/sessions.ts', /SESSION_MS = 12 \* 60 \* MINUTE_MS/, /12 hours, 60 minutes idle/],
      ['staff/sessions.ts', /IDLE_MS = 60 \* MINUTE_MS/, /12 hours, 60 minutes idle/],
      [
        'identity/sessions/portal-sessions.ts',
        /LONGEST_MS = 120 \* MINUTE_MS/,
        /2 hours, 20 minutes idle/,
      ],
      [
        'identity/sessions/sign-in-history.ts',
        /KEPT_MS = 365 \* DAY_MS/,
        /Past sign-ins[^|]*\| 12 months/,
      ],
      [
        'identity/sessions/portal-sessions.ts',
        /IDLE_MS = 20 \* MINUTE_MS/,
        /2 hours, 20 minutes idle/,
      ],
      ['platform/limits/attempts.ts', /KEPT_MS = 48 \* HOUR_MS/, /\| 48 hours/],
      ['identity/email/confirmation-mail.ts', /CONFIRMATION_HOURS = 72;/, /works 72 hours/],
      [
        'identity/codes/contact-codes.ts',
        /CODE_MINUTES = 10;/,
        /Codes[^|]*\| work 10 minutes, 5 tries/,
      ],
      ['staff/one-time-links.ts', /INVITATION_MS = 7 \* 24 \* HOUR_MS/, /works 7 days/],
      ['staff/one-time-links.ts', /RESET_MS = 24 \* HOUR_MS/, /24 hours for a lost password/],
      [
        'platform/config/config.ts',
        /PRINT_WINDOW_HOURS[^]{0,60}\.default\(72\)/,
        /72 hours at most/,
      ],
    ];
    for (const [file, inCode, inDocument] of facts) {
      expect(projectFile(`server/src/${file}`)).toMatch(inCode);
      expect(DOCUMENT).toMatch(inDocument);
    }
  });
});
