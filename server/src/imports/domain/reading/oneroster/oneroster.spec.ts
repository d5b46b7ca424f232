import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importFixture, zipOf } from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import fc from 'fast-check';
import { AppError } from '../../../../platform/errors.js';
import { wholeEntry, zipEntries } from '../archive/zip.js';
import type { ReadFile } from '../formats/format.js';
import { FORMATS } from '../formats/index.js';
import { readFile } from '../read-file.js';

const USERS = [
  'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
  'u1,,,true,o1,student,n.peyrebrune,,Ninon,PEYREBRUNE,,,,,,"g1,g2",06,inventé-1',
  'u2,,,true,o1,student,c.hagopian,,Côme,HAGOPIAN,,,,,,,06,inventé-2',
  'g1,,,true,o1,parent,,,Odile,PEYREBRUNE,,,odile@exemple.fr,0639980101,,,,',
  'g2,,,true,o1,guardian,,,Yves,PEYREBRUNE,,,,,,,,',
  'g3,,,true,o1,relative,,,Anouk,HAGOPIAN,,,,,,u2,,',
  'g4,,,true,o1,parent,,,Seule,TOURNEBISE,,,,,,,,',
  't1,,,true,o1,teacher,,,Max,AVENEL,,,,,,,,inventé-3',
  'u3,tobedeleted,,true,o1,student,,,Parti,AVENEL,,,,,,,,',
];
const CLASSES = [
  'sourcedId,status,title,classCode,classType',
  'c1,,6A,6A,homeroom',
  'c2,,Maths 6A,M6A,scheduled',
  'c3,,6B,6B,homeroom',
];
const ENROLLMENTS = [
  'sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role',
  'e1,,c1,o1,u1,student',
  'e2,,c2,o1,u1,student',
  'e3,,c3,o1,u2,student',
  'e4,,c1,o1,t1,teacher',
];
const DEMOGRAPHICS = ['sourcedId,status,birthDate,sex', 'u1,,2014-03-07,female', 'u2,,2014-02-11,'];

const FILES = {
  users: USERS,
  classes: CLASSES,
  enrollments: ENROLLMENTS,
  demographics: DEMOGRAPHICS,
} as const;
type Files = Readonly<Partial<Record<string, readonly string[]>>>;

function zip(files: Files): Buffer {
  const named = Object.entries(files).map(([name, lines = []]) => [
    `${name}.csv`,
    Buffer.from(lines.join('\r\n')),
  ]);
  return zipOf(Object.fromEntries(named) as Record<string, Buffer>);
}

function read(files: Files): ReadFile {
  return readFile('f.zip', zip(files));
}

function said({ problems }: ReadFile): string[] {
  return problems.map(({ code }) => code);
}

function linksOf({ people }: ReadFile): string[] {
  return people.links.map(({ guardian, child }) => `${guardian.firstName} → ${child.firstName}`);
}

describe('an export of OneRoster', () => {
  it('brings students with their class and birth date', () => {
    const { format, rows, people } = read(FILES);
    expect([format, rows]).toEqual(['oneroster', 7]);
    expect(people.students).toMatchObject([
      { line: 2, firstName: 'Ninon', className: '6A', birthDate: '2014-03-07', sex: 'F' },
      { line: 3, firstName: 'Côme', className: '6B', birthDate: '2014-02-11', sourceId: 'u2' },
    ]);
  });

  it('brings guardians whose children are named on either line, and nobody else', () => {
    const file = read(FILES);
    expect(linksOf(file)).toEqual(['Odile → Ninon', 'Yves → Ninon', 'Anouk → Côme']);
    expect(file.people.guardians[0]).toMatchObject({
      email: 'odile@exemple.fr',
      mobile: '+33639980101',
    });
    expect(said(file)).toEqual(['imports.left-out-by-role', 'imports.guardians-without-children']);
    expect(file.problems[0]?.message).toContain('AVENEL Max');
    expect(file.problems[1]?.message).toContain('TOURNEBISE Seule');
  });

  it('may say the roles apart, as 1.2 and School Data Sync do', () => {
    const users = [
      'sourcedId,username,givenName,familyName,password',
      'u1,n,Ninon,PEYREBRUNE,inventé-1',
      't1,m,Max,AVENEL,inventé-2',
    ];
    const roles = ['userSourcedId,role', 't1,teacher', 'u1,student'];
    const { people } = read({ ...FILES, users, roles });
    expect(people.students).toMatchObject([{ firstName: 'Ninon', className: '6A' }]);
  });

  it('makes guardians of contacts, whatever else they are, and of pupils nothing but pupils', () => {
    const users = [
      'sourcedId,username,givenName,familyName',
      ...['u1,n,Ninon,PEYREBRUNE', 'u2,c,Côme,PEYREBRUNE', 'g1,o,Odile,PEYREBRUNE'],
      ...['t1,m,Max,AVENEL', 'd1,a,Aude,SABATIER'],
    ];
    const roles = ['userSourcedId,role', 'u1,student', 'u2,student', 't1,teacher'];
    const relationships = [
      'userSourcedId,relationshipUserSourcedId,relationshipRole',
      ...['u1,g1,doctor', 'u1,g1,parent', 'u2,g1,parent', 'u1,t1,guardian', 'u2,t1,aide'],
      ...['u1,d1,doctor', 'u1,u2,relative', 'nobody,g1,parent'],
    ];
    const file = read({ ...FILES, users, roles, relationships });
    expect(file.people.students.map(({ firstName }) => firstName)).toEqual(['Ninon', 'Côme']);
    expect(linksOf(file)).toEqual(['Odile → Ninon', 'Odile → Côme', 'Max → Ninon']);
    expect(said(file)).toEqual(['imports.left-out-by-role']);
  });

  it('gives a relative no account by itself, and leaves dates out that may be swapped', () => {
    const demographics = ['sourcedId,birthDate', 'u1,2014-03-07', 'u2,2/11/2014'];
    const { people, problems } = read({ ...FILES, demographics });
    expect(people.links.map(({ responsibility }) => responsibility)).toEqual([null, null, 3]);
    expect(people.students.map(({ birthDate }) => birthDate)).toEqual(['2014-03-07', null]);
    expect(problems[0]).toMatchObject({ code: 'imports.oneroster-date-form', value: '2/11/2014' });
    expect(problems[0]?.message).toMatch(/HAGOPIAN Côme/);
  });

  it('asks for the class of who is in several, and says what is not in the export', () => {
    const enrollments = [...ENROLLMENTS, 'e5,,c3,o1,u1,student'];
    const { decisions, people } = read({ ...FILES, enrollments });
    expect(people.students[0]?.className).toBeNull();
    expect(decisions).toMatchObject([{ code: 'imports.several-classes', lines: [2] }]);
    const alone = said(read({ users: USERS, manifest: ['propertyName,value'] }));
    expect(alone.slice(0, 2)).toEqual([
      'imports.oneroster-no-classes',
      'imports.oneroster-no-birth-dates',
    ]);
  });

  it('is refused where it holds changes only, or nobody', () => {
    const manifest = ['propertyName,value', 'oneroster.version,1.1', 'file.users,delta'];
    expect(() => read({ ...FILES, manifest })).toThrow(
      expect.objectContaining({ code: 'imports.oneroster-delta' }),
    );
    const users = USERS.filter((line) => !line.includes(',student,'));
    expect(() => read({ ...FILES, users })).toThrow(
      expect.objectContaining({ code: 'imports.oneroster-nobody' }),
    );
  });

  it('names what lies beside it', () => {
    const users = Buffer.from(USERS.join('\n'));
    const bytes = zipOf({ 'users.csv': users, 'a.xml': Buffer.from('<a/>') });
    expect(said(readFile('f.zip', bytes))[0]).toBe('imports.archive-left-out');
  });

  it('is kept without passwords and without the files that are not read, and read again as before', () => {
    const bytes = zip({ ...FILES, results: ['sourcedId,score', 'r1,12'] });
    const file = readFile('f.zip', bytes);
    const kept = file.keptAs?.() ?? Buffer.alloc(0);
    expect(kept.toString('utf8')).not.toMatch(/inventé|results/);
    expect(readFile('f.zip', kept).people).toEqual(file.people);
  });

  it('of School Data Sync 1 is kept without passwords, and read again as before', () => {
    const bytes = readFileSync(importFixture('ok/school-data-sync-1.zip'));
    const file = readFile('f.zip', bytes);
    const kept = file.keptAs?.() ?? Buffer.alloc(0);
    const contents = zipEntries('f.zip', kept, IMPORT_LIMITS).map((entry) => [
      entry.name,
      wholeEntry('f.zip', entry, IMPORT_LIMITS).toString('utf8'),
    ]);
    expect(JSON.stringify(contents)).not.toMatch(/inventé-|School.csv/);
    expect(readFile('f.zip', kept).people).toEqual(file.people);
    expect(linksOf(file)).toEqual(['Odile → Ninon', 'Anouk → Côme']);
  });

  it('never makes a student of somebody with another role', () => {
    const role = fc.constantFrom('student', 'teacher', 'parent', 'aide', 'administrator', '');
    fc.assert(
      fc.property(fc.array(role, { minLength: 1, maxLength: 12 }), (roles) => {
        const lines = roles.map((one, index) => `u${String(index)},${one},A${String(index)},B`);
        const users = ['sourcedId,role,givenName,familyName', ...lines];
        const students = roles.filter((one) => one === 'student').length;
        try {
          expect(read({ ...FILES, users }).people.students).toHaveLength(students);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect([error.code, students]).toEqual(['imports.oneroster-nobody', 0]);
        }
      }),
    );
  });
});

describe('an export of several schools', () => {
  const of = (id: string, orgs: string): string =>
    `${id},,,true,"${orgs}",student,${id},,Ninon,${id.toUpperCase()}EL,,,,,,,06,`;
  const [titles = ''] = USERS;
  const ORGS = [
    'sourcedId,status,name,type,identifier',
    'd1,,Académie inventée,district,',
    'o1,,Collège des Joncs,school,0130001F',
    'o2,,Collège des Vanniers,school,0130002G',
  ];
  const files = { users: [titles, of('a', 'd1,o1'), of('b', 'd1,o2')], orgs: ORGS };
  const readFor = (uai: string | null, its: Files): ReadFile =>
    readFile('f.zip', zip(its), {}, FORMATS, {
      school: uai === null ? null : { uai, startYear: 2026 },
      limits: IMPORT_LIMITS,
    });

  it('is read for the school that has the UAI, and the students of the others are counted', () => {
    const { people, problems } = readFor('0130001F', files);
    expect(people.students.map(({ lastName }) => lastName)).toEqual(['AEL']);
    expect(problems.map(({ code }) => code)).toContain('imports.left-out-by-school');
  });

  it('is refused where no school of theirs has the UAI, and they are named', () => {
    for (const its of [files, { users: files.users.map((line) => line.replace('d1,', '')) }]) {
      expect(() => readFor('0139999Z', its)).toThrow(/plusieurs|several/);
    }
  });

  it('is one school’s where all students have it in common', () => {
    const one = { users: [titles, of('a', 'd1,o1'), of('b', 'd1,o1,o2')] };
    for (const its of [one, { ...one, orgs: ORGS }]) {
      expect(readFor('0139999Z', its).people.students).toHaveLength(2);
    }
  });

  it('may say it of roles', () => {
    const users = [titles, of('a', ''), of('b', '')];
    const roles = ['userSourcedId,roleType,role,orgSourcedId', 'a,,student,o1', 'b,,student,o2'];
    const { people } = readFor('0130002G', { users, roles, orgs: ORGS });
    expect(people.students.map(({ lastName }) => lastName)).toEqual(['BEL']);
  });

  it('has a student who goes to two of them in both', () => {
    const users = [titles, of('a', ''), of('b', '')];
    const roles = [
      'userSourcedId,roleType,role,orgSourcedId',
      ...['a,,student,o1', 'a,,student,o2', 'b,,student,o2'],
    ];
    expect(readFor('0139999Z', { users, roles, orgs: ORGS }).people.students).toHaveLength(2);
  });
});
