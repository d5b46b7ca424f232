import { Controller, Param } from '@nestjs/common';
import { ClassInput, ClassView } from '@trousseau/shared';
import { z } from 'zod';
import { ClassesList } from '../../accounts/index.js';
import type { ClassesQuery } from '../../accounts/index.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Classes } from '../classes.js';

/** The classes of the current year, with how far each is. */
@Controller('api/classes')
export class ClassesController {
  constructor(private readonly classes: Classes) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'classes' },
    list: ClassesList,
    response: z.array(ClassView),
    summary:
      'Classes of the year; « Sans classe » has the id "none" and is there when it has students',
  })
  list(@CurrentCaller() caller: Caller, @List() query: ClassesQuery): Promise<Page<ClassView>> {
    return this.classes.list(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'classes' },
    response: ClassView,
    summary: 'One class',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ClassView> {
    return this.classes.get(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'classes' },
    body: ClassInput,
    response: ClassView,
    status: 201,
    summary: 'Adds a class to the current year',
  })
  create(@CurrentCaller() caller: Caller, @Input() { name }: ClassInput): Promise<ClassView> {
    return this.classes.add(schoolScope(caller), name, caller.actor);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'classes' },
    body: ClassInput,
    response: ClassView,
    summary: 'Renames a class',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { name }: ClassInput,
  ): Promise<ClassView> {
    return this.classes.rename(schoolScope(caller), id, name, caller.actor);
  }
}
