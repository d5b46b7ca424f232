import { Injectable } from '@nestjs/common';
import type { IncidentActView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { Page } from '../platform/http/list-query.js';
import { ActStore } from './persistence/act-store.js';
import type { ActScope, IncidentAct } from './persistence/act-store.js';
import type { IncidentActsQuery } from './persistence/list-contracts.js';

/** Acts as the console shows them. */
@Injectable()
export class IncidentActViews {
  constructor(
    private readonly store: ActStore,
    private readonly actors: ActorNames,
  ) {}

  /** An act with how far it is. Throws `record.not-found`. */
  async view(scope: ActScope, id: string): Promise<IncidentActView> {
    const act = await this.store.findIn(scope, id);
    const [view] = act ? await this.viewsOf([act]) : [];
    if (!view) throw new AppError('record.not-found');
    return view;
  }

  /** A page of a school’s acts, or of the installation’s. */
  async page(scope: ActScope, query: IncidentActsQuery): Promise<Page<IncidentActView>> {
    const { rows, total, offset } = await this.store.page(scope, query);
    return new Page(await this.viewsOf(rows), total, offset);
  }

  private async viewsOf(acts: readonly IncidentAct[]): Promise<IncidentActView[]> {
    const nameOf = await this.actors.of(
      acts.map(({ createdBy }) => createdBy),
      'fr',
    );
    return acts.map(({ id, schoolId, kind, state, stated, done, reason, ...act }) => ({
      ...{ id, schoolId, kind, state, stated, done, reason, since: act.sinceDay },
      createdBy: nameOf(act.createdBy),
      createdAt: act.createdAt.toISOString(),
      finishedAt: act.finishedAt?.toISOString() ?? null,
    }));
  }
}
