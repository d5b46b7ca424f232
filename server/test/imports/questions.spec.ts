import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateOndeSchool } from '@trousseau/fixtures';
import type { ImportDecision, ImportView, Verdict } from '@trousseau/shared';
import { AnswerQuestions } from '../../src/imports/answer-questions.js';
import { BeginApplying } from '../../src/imports/begin-applying.js';
import { ImportsList } from '../../src/imports/persistence/list-contracts.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportFiles } from '../../src/imports/index.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { AppError } from '../../src/platform/errors.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];

function pupils(...rows: readonly (readonly string[])[]): SourceFile {
  return { name: 'eleves.csv', bytes: csvBytes(TITLES, ...rows) };
}

const LEA = ['MOREAU', 'Léa', '05/03/2012', '4A'];
const LEO = ['MOREAU', 'Léo', '05/03/2012', '4A'];

describe.each(DIALECTS)('what an import asks, on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;

  beforeEach(async () => {
    rooms = await openTestRooms(dialect);
    ({ scope } = await aSchool(rooms.house));
  });

  afterEach(() => rooms.close());

  const view = (id: string): Promise<ImportView> => rooms.house.get(ImportViews).view(scope, id);

  const upload = async (...files: readonly SourceFile[]): Promise<ImportView> => {
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );
    return view(id);
  };

  const apply = async (...files: readonly SourceFile[]): Promise<void> => {
    await rooms.house.get(ImportFiles).apply(scope, files, ACTOR);
  };

  const answer = async (
    { id }: ImportView,
    answers: readonly { one: string; other: string; verdict: Verdict | null }[],
    of = scope,
  ): Promise<ImportView> => {
    await rooms.house
      .get(ImportReader)
      .inLine(of, (place) =>
        rooms.house.get(AnswerQuestions).answer(of, place, id, { answers: [...answers] }, ACTOR),
      );
    return view(id);
  };

  it('is in the plan once it is answered, remembered, and asked again once the answer is taken back', async () => {
    await apply(pupils(LEA));
    const asking = await upload(pupils(LEO));
    const pairs = pairsOf(asking.report?.decisions);
    expect(asking.report?.students).toMatchObject({ create: 0, undecided: 1 });

    const answered = await answer(asking, saying(pairs, 'different'));
    expect(answered.state).toBe('planned');
    expect(answered.report?.students.create).toBe(1);
    expect(answered.report?.decisions).toEqual([]);

    const next = await upload(pupils(LEO));
    expect(next.report?.students.create).toBe(1);
    const again = await answer(next, saying(pairsOf(next.report?.answered), null));
    expect(again.report?.decisions).toHaveLength(1);
    expect(again.report?.students.create).toBe(0);
  });

  it('may be answered otherwise: the last answer counts', async () => {
    await apply(pupils(LEA));
    const asking = await upload(pupils(LEO));
    const pairs = pairsOf(asking.report?.decisions);
    await answer(asking, saying(pairs, 'different'));
    const answered = await answer(asking, saying(pairs, 'same'));
    expect(answered.report?.students).toMatchObject({ create: 0, update: 1 });
    const turned = pairs.map(({ one, other }) => ({ one: other, other: one }));
    const both = [...saying(pairs, 'same'), ...saying(turned, 'different')];
    const corrected = await answer(answered, both);
    expect(corrected.report?.students).toMatchObject({ create: 1, update: 0 });
  });

  it('outdates what was planned before it, in whichever import', async () => {
    await apply(pupils(LEA));
    const asking = await upload(pupils(LEO));
    const pairs = pairsOf(asking.report?.decisions);
    await answer(asking, saying(pairs, 'same'));
    const other = await upload(pupils(LEO));
    await answer(asking, saying(pairs, null));
    const applying = rooms.house.get(BeginApplying).begin(scope, other.id, ACTOR);
    expect(await codeOf(applying)).toBe('imports.plan-outdated');
    expect((await view(other.id)).report?.students).toMatchObject({ update: 0, undecided: 1 });
  });

  it('concerns nobody whom it does not name, no other import and no other school', async () => {
    await apply(pupils(LEA));
    const asking = await upload(pupils(LEO));
    const [pair = { one: '', other: '' }] = pairsOf(asking.report?.decisions);
    const settled = await upload(pupils(LEA));
    const { scope: elsewhere } = await aSchool(rooms.house);
    const codes = await Promise.all([
      codeOf(answer(asking, [{ one: pair.one, other: 'x', verdict: 'same' }])),
      codeOf(answer(asking, [{ one: pair.one, other: pair.one, verdict: 'same' }])),
      codeOf(answer(settled, saying([pair], 'same'))),
      codeOf(answer(asking, saying([pair], 'same'), elsewhere)),
    ]);
    expect(codes).toEqual([
      'imports.question-gone',
      'imports.question-gone',
      'imports.question-gone',
      'record.not-found',
    ]);
  });

  it('joins no two records: that is no matter of an import', async () => {
    const onde = ondeFiles();
    await apply(...onde);
    const again = await upload(...onde);
    const pairs = pairsOf(again.report?.decisions);
    expect(pairs.length).toBeGreaterThan(0);
    expect(await codeOf(answer(again, saying(pairs, 'same')))).toBe('imports.two-records');
    const settled = await answer(again, saying(pairs, 'different'));
    expect(settled.report?.decisions).toEqual([]);
  });

  it('joins no two records by two answers about one line either', async () => {
    await apply(pupils(LEA, LEO));
    const asking = await upload(pupils(['MOREAU', 'Lée', '05/03/2012', '4A']));
    const pairs = pairsOf(asking.report?.decisions);
    expect(pairs).toHaveLength(2);
    expect(await codeOf(answer(asking, saying(pairs, 'same')))).toBe('imports.two-records');
  });

  it('may be answered beforehand, in a plan that keeps nothing and in an import', async () => {
    await apply(pupils(LEA));
    const files = rooms.house.get(ImportFiles);
    const asking = await files.plan(scope, [pupils(LEO)]);
    const answers = saying(pairsOf(asking.report.decisions), 'different');
    const tried = await files.plan(scope, [pupils(LEO)], { answers });
    expect([tried.refused, tried.report.students.create]).toEqual([false, 1]);
    expect((await files.plan(scope, [pupils(LEO)])).report.decisions).toHaveLength(1);

    const { report } = await files.apply(scope, [pupils(LEO)], ACTOR, { answers });
    expect(report.students.create).toBe(1);
    expect((await files.plan(scope, [pupils(LEO)])).report.students).toMatchObject({
      unchanged: 1,
    });
  });

  it('is asked nothing that it does not ask: nothing is imported', async () => {
    await apply(pupils(LEA));
    const files = rooms.house.get(ImportFiles);
    const answers = saying([{ one: 'x', other: 'y' }], 'same');
    const codes = [
      await files.plan(scope, [pupils(LEO)], { answers }),
      await files.apply(scope, [pupils(LEO)], ACTOR, { answers }),
    ].map(({ report }) => report.problems.map(({ code }) => code));
    expect(codes).toEqual([['imports.question-gone'], ['imports.question-gone']]);
    const { rows } = await rooms.house.get(ImportViews).page(scope, ImportsList.ask({}));
    expect(rows.map(({ state }) => state).sort()).toEqual(['abandoned', 'applied']);
  });

  it('of an école: guardians of one name and one address are one account each', async () => {
    const onde = ondeFiles();
    const asking = await upload(...onde);
    const before = asking.report?.guardians.create ?? 0;
    const pairs = pairsOf(asking.report?.decisions).slice(0, 2);
    const answered = await answer(asking, saying(pairs, 'same'));
    expect(answered.report?.guardians.create).toBe(before - 2);
    const back = await answer(answered, saying(pairs, null));
    expect(back.report?.guardians.create).toBe(before);
  });
});

function ondeFiles(): SourceFile[] {
  const { students, guardians } = generateOndeSchool(2026);
  return [
    { name: 'eleves.csv', bytes: students },
    { name: 'responsables.csv', bytes: guardians },
  ];
}

interface AskedPair {
  readonly one: string;
  readonly other: string;
}

function pairsOf(decisions: readonly ImportDecision[] = []): AskedPair[] {
  return decisions.flatMap(({ people: [first, ...others] = [] }) =>
    others.map(({ key }) => ({ one: first?.key ?? '', other: key })),
  );
}

function saying<Said extends Verdict | null>(
  pairs: readonly AskedPair[],
  verdict: Said,
): { one: string; other: string; verdict: Said }[] {
  return pairs.map((pair) => ({ ...pair, verdict }));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : String(error);
}
