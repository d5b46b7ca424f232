import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const HEADERS = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division', 'Date sortie'];
const GUARDIAN = ['Nom de famille repr. légal', 'Prénom repr. légal'];

function plan(leavesOn: string, today: string, roster: RosterSnapshot = EMPTY_ROSTER): WholePlan {
  const file = csvFile('siecle.csv', [
    [...HEADERS, ...GUARDIAN],
    ['VASSEUR', 'Inès', '14/02/2014', '6A', '', 'VASSEUR', 'Nadia'],
    ['ROPARS', 'Malo', '03/09/2014', '6A', leavesOn, 'ROPARS', 'Gwenaël'],
  ]);
  return wholePlan({ files: [file], roster, today });
}

const malo = ({ changes }: WholePlan): object[] =>
  changes
    .filter(({ entity, label }) => entity !== 'link' && label.startsWith('ROPARS'))
    .map(({ entity, kind, after }) => ({ entity, kind, leftOn: after['leftOn'] }));

describe('an exit date that is still to come', () => {
  it.each(['31/08/2029', '2029-08-31', '03/11/2026'])(
    'leaves the pupil where he is, with his guardians, and is said: %s',
    (date) => {
      const planned = plan(date, '2026-11-02');
      expect(malo(planned)).toEqual([
        { entity: 'student', kind: 'create', leftOn: null },
        { entity: 'guardian', kind: 'create', leftOn: null },
      ]);
      expect(planned.report.classes).toEqual([{ name: '6A', students: 2 }]);
      const said = planned.report.problems.map(({ code, line }) => [code, line]);
      expect(said).toContainEqual(['imports.leaves-later', null]);
    },
  );

  it('changes nothing of a pupil who is known, until the day has come', () => {
    const known = applyToSnapshot(EMPTY_ROSTER, plan('', '2026-11-02'));
    expect(malo(plan('03/07/2027', '2027-07-02', known))).toMatchObject([
      { kind: 'unchanged' },
      { kind: 'unchanged' },
    ]);
    const gone = plan('03/07/2027', '2027-07-03', known);
    expect(malo(gone)).toMatchObject([
      { kind: 'leave', leftOn: '2027-07-03' },
      { kind: 'leave', leftOn: '2027-07-03' },
    ]);
    expect(gone.report.problems.map(({ code }) => code)).not.toContain('imports.leaves-later');
  });

  it('that has passed creates nobody, as before', () => {
    const planned = plan('01/11/2026', '2026-11-02');
    expect(malo(planned)).toEqual([]);
    expect(planned.report.problems.map(({ code }) => code)).toContain('imports.leaver-unknown');
  });
});
