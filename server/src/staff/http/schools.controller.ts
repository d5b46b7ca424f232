import { Controller, Param } from '@nestjs/common';
import { SchoolCreation, SchoolInput, SchoolView, SchoolYearView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { listContract } from '../../platform/http/list-query.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope, Schools, schoolView, schoolYearViews } from '../../roster/index.js';
import { pageOf } from '../page-of.js';
import { SchoolsInReach } from '../schools-in-reach.js';

const SchoolsQuery = listContract('schools', {});
const SchoolYearsQuery = listContract('school-years', {});

/** Schools and their years. They are here, and not in the roster, because reaching them depends on roles. */
@Controller('api')
export class SchoolsController {
  constructor(
    private readonly reach: SchoolsInReach,
    private readonly schools: Schools,
  ) {}

  @Route({
    method: 'GET',
    path: 'schools',
    access: { action: 'list', resource: 'schools' },
    list: SchoolsQuery,
    response: z.array(SchoolView),
    summary: 'List schools',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: ReturnType<(typeof SchoolsQuery)['parse']>,
  ): Promise<Page<SchoolView>> {
    return this.reach.list(caller, query);
  }

  @Route({
    method: 'GET',
    path: 'schools/:id',
    access: { action: 'show', resource: 'schools' },
    response: SchoolView,
    summary: 'One school',
  })
  show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<SchoolView> {
    return this.reach.get(caller, id);
  }

  @Route({
    method: 'POST',
    path: 'schools',
    access: { action: 'create', resource: 'schools' },
    body: SchoolCreation,
    response: SchoolView,
    summary: 'Create a school',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: SchoolCreation,
  ): Promise<SchoolView> {
    return schoolView(await this.schools.create(input, caller.actor));
  }

  @Route({
    method: 'PUT',
    path: 'schools/:id',
    access: { action: 'edit', resource: 'schools' },
    body: SchoolInput,
    response: SchoolView,
    summary: 'Change what letters and portal say of a school',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: SchoolInput,
  ): Promise<SchoolView> {
    return this.reach.update(caller, id, input);
  }

  @Route({
    method: 'GET',
    path: 'school-years',
    access: { action: 'list', resource: 'school-years' },
    list: SchoolYearsQuery,
    response: z.array(SchoolYearView),
    summary: 'List the years of the school',
  })
  async years(
    @CurrentCaller() caller: Caller,
    @List() query: ReturnType<(typeof SchoolYearsQuery)['parse']>,
  ): Promise<Page<SchoolYearView>> {
    const years = await this.schools.years(schoolScope(caller));
    return pageOf(schoolYearViews(years), query);
  }
}
