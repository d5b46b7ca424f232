import { Injectable } from '@nestjs/common';
import type { LetterHolder, LetterRunView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { Page } from '../platform/http/list-query.js';
import type { SchoolScope } from '../roster/index.js';
import { LetterStore } from './persistence/letter-store.js';
import type { LetterRun } from './persistence/letter-store.js';
import type { LetterRunsQuery } from './persistence/list-contracts.js';
import { letterRunView } from './views.js';

/** Letter runs as the console shows them. */
@Injectable()
export class LetterRunViews {
  constructor(
    private readonly store: LetterStore,
    private readonly actors: ActorNames,
  ) {}

  /** A run with its prints. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<LetterRunView> {
    const [view] = await this.viewsOf([await this.run(scope, id)]);
    if (!view) throw new AppError('record.not-found');
    return view;
  }

  /** A page of a school's runs. */
  async page(scope: SchoolScope, query: LetterRunsQuery): Promise<Page<LetterRunView>> {
    const { rows, total, offset } = await this.store.runs(scope, query);
    return new Page(await this.viewsOf(rows), total, offset);
  }

  /** Whom a run is for. Throws `record.not-found`. */
  async holder(scope: SchoolScope, id: string): Promise<LetterHolder> {
    return (await this.run(scope, id)).holder;
  }

  private async run(scope: SchoolScope, id: string): Promise<LetterRun> {
    const run = await this.store.run(scope, id);
    if (!run) throw new AppError('record.not-found');
    return run;
  }

  private async viewsOf(runs: readonly LetterRun[]): Promise<LetterRunView[]> {
    const prints = await this.store.prints(runs.map(({ id }) => id));
    const actors = [...runs.map(({ createdBy }) => createdBy), ...prints.map(({ by }) => by)];
    const nameOf = await this.actors.of(actors, 'fr');
    return runs.map((run) => {
      const own = prints.filter(({ runId }) => runId === run.id);
      return letterRunView(run, own, nameOf);
    });
  }
}
