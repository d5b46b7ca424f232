import { describe, expect, it } from '@jest/globals';
import { bornKey } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import { foundElsewhere, withElsewhere, type KnownElsewhere } from './elsewhere.js';

const HEADERS = ['Nom', 'Prénom', 'Date de naissance', 'Division', 'INE'];
const LEA = ['MARTIN', 'Léa', '07/03/2014', '6A', ''];
const INE = '123456789AB';

const plan = (rows: string[][], roster = EMPTY_ROSTER): WholePlan =>
  wholePlan({ files: [csvFile('classes.csv', [HEADERS, ...rows])], roster });

/** Léa as another school has her. */
const lea = (values: Partial<KnownElsewhere> = {}): KnownElsewhere => ({
  id: 'there',
  schoolId: 'college',
  accountId: 'account',
  ine: null,
  bornKey: bornKey({ lastName: 'Martin', firstName: 'Lea', birthDate: '2014-03-07' }),
  leftOn: null,
  ...values,
});

const found = (rows: string[][], ...known: KnownElsewhere[]): string[] =>
  foundElsewhere(plan(rows).newcomers(), known).map(
    ({ newcomer, known: { id } }) => `${newcomer.person} = ${id}`,
  );

describe('a newcomer who may have an account in another school', () => {
  it('is found by names and birth date, however the names are spelled', () => {
    expect(found([LEA], lea())).toEqual(['MARTIN Léa = there']);
    expect(found([['Martin', 'LEA', '07/03/2014', '6B', INE]], lea())).toHaveLength(1);
  });

  it('is found by the INE, whatever the names say', () => {
    const spelled = ['DURAND', 'Zoé', '', '6A', INE];
    expect(found([spelled], lea({ ine: INE }))).toEqual(['DURAND Zoé = there']);
  });

  it('is nobody whom another INE or birth date tells apart', () => {
    expect(
      found([['MARTIN', 'Léa', '07/03/2014', '6A', INE]], lea({ ine: '999999999ZZ' })),
    ).toEqual([]);
    expect(found([['MARTIN', 'Léa', '08/03/2014', '6A', '']], lea())).toEqual([]);
    expect(found([['MARTIN', 'Léa', '', '6A', '']], lea())).toEqual([]);
  });

  it('is one person alone: namesakes there, or here, are not asked about', () => {
    expect(found([LEA], lea(), lea({ id: 'twin', accountId: 'another' }))).toEqual([]);
    const other = ['MARTIN', 'Léa', '01/01/2014', '6B', ''];
    expect(found([LEA, other], lea())).toEqual([]);
  });

  it('is the present record of one account, where several schools have it', () => {
    const gone = lea({ id: 'a', leftOn: '2026-07-03' });
    expect(found([LEA], gone, lea({ id: 'b' }), lea({ id: 'c' }))).toEqual(['MARTIN Léa = b']);
  });

  it('is not looked for by a name that the files give with several birth dates', () => {
    const tried = ['05', '06', '07', '08'].map((day) => [
      'MARTIN',
      'Léa',
      `${day}/03/2014`,
      '',
      '',
    ]);
    expect(plan(tried).newcomers()).toEqual([]);
  });

  it('is a newcomer: whom the school knows is not looked for', () => {
    const known = applyToSnapshot(EMPTY_ROSTER, plan([LEA]));
    expect(plan([LEA], known).newcomers()).toEqual([]);
  });
});

describe('a report that tells of accounts elsewhere', () => {
  it('names the newcomers and how many, and nothing of where they are known', () => {
    const { report, newcomers } = plan([LEA]);
    const told = withElsewhere(report, foundElsewhere(newcomers(), [lea()]), false);
    expect(told.elsewhere).toBe(1);
    expect(told.problems.filter(({ code }) => code === 'imports.account-elsewhere')).toMatchObject([
      { severity: 'warning', file: 'classes.csv', line: 2, person: 'MARTIN Léa' },
    ]);
    for (const secret of ['there', 'college', 'account"']) {
      expect(JSON.stringify(told)).not.toContain(secret);
    }
    expect(told.students).toEqual(report.students);
  });

  it('says that the day’s limit is reached, and is itself where there is nothing to say', () => {
    const { report } = plan([LEA]);
    expect(withElsewhere(report, [], true).problems[0]).toMatchObject({
      code: 'imports.elsewhere-limit',
      line: null,
    });
    expect(withElsewhere(report, [], false)).toBe(report);
  });
});
