import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { LaterActs, UnderWay } from '../undo/index.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';

/** Says to acts on a school what switches hold: what they build on, and that one is half-way. */
@Injectable()
export class SwitchesHold implements OnModuleInit {
  constructor(
    private readonly store: YearSwitchStore,
    private readonly laterActs: LaterActs,
    private readonly underWay: UnderWay,
  ) {}

  onModuleInit(): void {
    this.laterActs.handle({
      classes: async (scope, ids) => new Set(await this.store.classesNamed(scope, ids)),
      students: async (scope, ids, since) =>
        new Set(await this.store.switchedSince(scope, ids, since)),
    });
    this.underWay.handle(async (scope) => {
      const latest = await this.store.latest(scope);
      const isHalfWay = latest?.state === 'switching' || latest?.state === 'undoing';
      return isHalfWay ? { actId: latest.id, code: 'years.under-way' } : null;
    });
  }
}
