import type { ImportReport, ImportYear } from '@trousseau/shared';
import { ImportFiles } from '../../../src/imports/index.js';
import { ImportViews } from '../../../src/imports/import-views.js';
import { ImportsList } from '../../../src/imports/persistence/list-contracts.js';
import type { SourceFile } from '../../../src/imports/sources.js';
import { UndoImport } from '../../../src/imports/undo-import.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import type { SchoolScope } from '../../../src/roster/index.js';
import type { TestRooms } from '../../support/rooms.js';

export const ACTOR = 'cli:test';

/** What is said of an import, as an operator may. */
export interface Said {
  readonly verdict?: 'same' | 'different';
  readonly leaveAbsent?: boolean;
  readonly leavers?: number;
  readonly moves?: number;
  readonly year?: ImportYear;
}

/** Imports that are applied one after the other, a day apart, and taken back the other way round. */
export class Replay {
  private readonly applied: string[] = [];
  private imports: readonly string[] = [];

  constructor(
    private readonly rooms: TestRooms,
    private readonly scope: SchoolScope,
  ) {}

  /** Applies a file to its end; whatever it asks is answered alike. */
  async apply(file: () => SourceFile, { verdict, ...said }: Said = {}): Promise<ImportReport> {
    this.nextDay();
    const files = this.rooms.house.get(ImportFiles);
    const { year } = said;
    const { report: asking } = await files.plan(this.scope, [file()], { year });
    const answers =
      verdict === undefined
        ? undefined
        : asking.decisions.flatMap(({ people: [first, ...others] = [] }) =>
            others.map(({ key }) => ({ one: first?.key ?? '', other: key, verdict })),
          );
    const { report, refused } = await files.apply(this.scope, [file()], ACTOR, {
      ...said,
      answers,
    });
    if (refused) throw new Error(report.problems.map(({ message }) => message).join(' '));
    const page = await this.rooms.house.get(ImportViews).page(this.scope, ImportsList.ask({}));
    const known = new Set(this.imports);
    this.imports = page.rows.map(({ id }) => id);
    this.applied.push(this.imports.find((id) => !known.has(id)) ?? '');
    return report;
  }

  /** Takes the last import back that was not; nobody is to stay unless it is said who. */
  async undoLast(): Promise<readonly string[]> {
    this.nextDay();
    const id = this.applied.pop() ?? '';
    const undoing = this.rooms.house.get(UndoImport);
    const { rosterVersion, refusal, staying } = await undoing.preview(this.scope, id);
    // an import that changed nothing kept nothing
    if (refusal === 'undo.nothing-kept') return [];
    if (refusal !== null) throw new Error(refusal);
    await undoing.begin(this.scope, id, { rosterVersion }, ACTOR);
    await this.rooms.house.get(JobRunner).drain();
    return staying.map(({ name }) => name).sort();
  }

  get left(): number {
    return this.applied.length;
  }

  private nextDay(): void {
    this.rooms.clock.advance(86_400_000);
  }
}
