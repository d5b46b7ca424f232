import { Injectable } from '@nestjs/common';
import type { LetterRunView } from '@trousseau/shared';
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
    return this.viewOf(await this.run(scope, id));
  }

  /** A page of a school's runs. */
  async page(scope: SchoolScope, query: LetterRunsQuery): Promise<Page<LetterRunView>> {
    const { rows, total, offset } = await this.store.runs(scope, query);
    const views = [];
    for (const run of rows) views.push(await this.viewOf(run));
    return new Page(views, total, offset);
  }

  /** Whom a run is for. Throws `record.not-found`. */
  async holder(scope: SchoolScope, id: string): Promise<LetterRun['holder']> {
    return (await this.run(scope, id)).holder;
  }

  private async run(scope: SchoolScope, id: string): Promise<LetterRun> {
    const run = await this.store.run(scope, id);
    if (!run) throw new AppError('record.not-found');
    return run;
  }

  private async viewOf(run: LetterRun): Promise<LetterRunView> {
    const prints = await this.store.prints(run.id);
    const actors = [run.createdBy, ...prints.map(({ by }) => by)];
    return letterRunView(run, prints, await this.actors.of(actors, 'fr'));
  }
}
