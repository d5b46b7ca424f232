import { Injectable } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import type { RolloverView, YearSwitchView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { nextOf, Roster, Schools, schoolYearViews } from '../roster/index.js';
import type { SchoolScope, SchoolYear } from '../roster/index.js';
import { EveReader, previewOf } from './eve-reader.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { YearSwitch } from './persistence/year-switch-store.js';
import { undoUntil } from './undo-switch.js';

/** Both years of a school as the console shows them. */
@Injectable()
export class RolloverViews {
  constructor(
    private readonly schools: Schools,
    private readonly roster: Roster,
    private readonly eve: EveReader,
    private readonly store: YearSwitchStore,
    private readonly actors: ActorNames,
  ) {}

  /** The years, what a switch would do now, and the latest one. */
  view(scope: SchoolScope): Promise<RolloverView> {
    return this.roster.read(scope, async (version) => {
      const years = await this.schools.years(scope);
      const views = schoolYearViews(years);
      const current = views.find((year) => year.current);
      if (!current) throw new AppError('record.not-found');
      const latest = await this.store.latest(scope);
      const isUnderWay = latest?.state === 'switching' || latest?.state === 'undoing';
      const counts = nextOf(years) !== null && !isUnderWay;
      return {
        current,
        next: views.find(({ next }) => next) ?? null,
        switchOn: nextOf(years)?.switchOn ?? null,
        preview: counts ? previewOf(await this.eve.read(scope), version) : null,
        lastSwitch: latest ? await this.switchView(latest, years) : null,
      };
    });
  }

  private async switchView(row: YearSwitch, years: readonly SchoolYear[]): Promise<YearSwitchView> {
    const nameOf = await this.actors.of([row.createdBy], 'fr');
    const labelOf = (yearId: string): string => {
      const year = years.find(({ id }) => id === yearId);
      return year ? schoolYearLabel(year.startYear) : '';
    };
    const { id, state, jobId, arrivals, returning, promoted, repeating, otherMoves, leavers } = row;
    return {
      ...{ id, state, jobId, arrivals, returning, promoted, repeating, otherMoves, leavers },
      from: labelOf(row.fromYearId),
      to: labelOf(row.toYearId),
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      undoUntil: undoUntil(row)?.toISOString() ?? null,
    };
  }
}
