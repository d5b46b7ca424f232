import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { JOURNEYS } from '../../journeys/index.js';
import { Routes } from '../../platform/http/routes.js';
import { END_ADDRESS, placeOf } from '../places/where.js';

/** Refuses to start with a journey whose step or end has no page: a family would be sent nowhere. */
@Injectable()
export class EveryStepHasAPage implements OnApplicationBootstrap {
  constructor(private readonly routes: Routes) {}

  onApplicationBootstrap(): void {
    const pages = new Set(
      this.routes
        .all()
        .filter(({ method, contract }) => method === 'GET' && contract?.response === 'html')
        .map(({ address }) => address),
    );
    const lacking = JOURNEYS.flatMap(({ name, steps }) => [
      ...steps.map((step) => ({ what: `${name}: ${step.name}`, at: placeOf(name, step.name) })),
      { what: `${name}: its end`, at: END_ADDRESS[name] },
    ]).filter(({ at }) => at === undefined || !pages.has(at));
    if (lacking.length > 0) {
      throw new Error(`No page for ${lacking.map(({ what }) => what).join('; ')}`);
    }
  }
}
