import { Injectable } from '@nestjs/common';
import type { SchoolInput, SchoolView, SearchOf, SortOf } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import type { ListQuery, Page } from '../platform/http/list-query.js';
import { Schools, schoolView } from '../roster/index.js';
import { pageOf } from './page-of.js';
import { RoleStore } from './persistence/role-store.js';
import { isOpen } from './places.js';

type SchoolsQuery = ListQuery<unknown, SortOf<'schools'>, SearchOf<'schools'>>;

/** The schools that a member of staff reaches: an operator all, others those where they hold a role. */
@Injectable()
export class SchoolsInReach {
  constructor(
    private readonly roles: RoleStore,
    private readonly schools: Schools,
  ) {}

  async list(caller: Caller, query: SchoolsQuery): Promise<Page<SchoolView>> {
    const schools = await this.schools.list(await this.ids(caller));
    return pageOf(schools.map(schoolView), query);
  }

  /** Throws `record.not-found`. */
  async get(caller: Caller, schoolId: string): Promise<SchoolView> {
    const ids = await this.ids(caller);
    if (ids && !ids.includes(schoolId)) throw new AppError('record.not-found');
    return schoolView(await this.schools.get({ schoolId }));
  }

  /** Changes the school that the caller works on; an operator any. Throws `record.not-found`. */
  async update(caller: Caller, schoolId: string, input: SchoolInput): Promise<SchoolView> {
    if (!caller.operates && schoolId !== caller.scopeId) {
      throw new AppError('record.not-found');
    }
    return schoolView(await this.schools.update({ schoolId }, input, caller.actor));
  }

  private async ids(caller: Caller): Promise<string[] | undefined> {
    if (caller.operates) return undefined;
    const held = await this.roles.of(caller.staffId);
    return held.filter(isOpen).flatMap(({ schoolId }) => schoolId ?? []);
  }
}
