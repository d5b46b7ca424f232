import { Controller, Param, Res } from '@nestjs/common';
import {
  BreachInput,
  BreachShown,
  BreachUpdate,
  BreachView,
  SeenQuery,
  SeenReport,
} from '@trousseau/shared';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { listContract } from '../../platform/http/list-query.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Breaches } from '../breaches.js';
import { SendSeenFile } from './send-seen-file.js';

const BreachesQuery = listContract('breaches', {});

/** What an account has seen, and the violations that a school noted. */
@Controller('api/breaches')
export class BreachesController {
  constructor(
    private readonly breaches: Breaches,
    private readonly files: SendSeenFile,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'breaches' },
    list: BreachesQuery,
    response: z.array(BreachView),
    summary: 'Violations that the school noted',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: ReturnType<(typeof BreachesQuery)['parse']>,
  ): Promise<Page<BreachView>> {
    return this.breaches.page(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'breaches' },
    response: BreachShown,
    summary: 'One violation, with what the account has seen and drafts to begin from',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<BreachShown> {
    return this.breaches.show(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'look',
    access: { action: 'show', resource: 'breaches' },
    body: SeenQuery,
    response: SeenReport,
    summary: 'What an account has seen between two instants',
  })
  look(@CurrentCaller() caller: Caller, @Input() query: SeenQuery): Promise<SeenReport> {
    return this.breaches.look(schoolScope(caller), query, caller.actor);
  }

  @Route({
    method: 'POST',
    path: 'file',
    access: { action: 'export', resource: 'breaches' },
    body: SeenQuery,
    response: 'file',
    stepUp: true,
    summary: 'Everybody whom an account has seen, for the data protection officer',
  })
  file(
    @CurrentCaller() caller: Caller,
    @Input() query: SeenQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, query, response);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'breaches' },
    body: BreachInput,
    response: BreachShown,
    status: 201,
    summary: 'Notes a violation: the 72 hours run',
  })
  note(@CurrentCaller() caller: Caller, @Input() input: BreachInput): Promise<BreachShown> {
    return this.breaches.note(schoolScope(caller), input, caller.actor);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'breaches' },
    body: BreachUpdate,
    response: BreachShown,
    summary: 'Says when the authority and the families were told',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: BreachUpdate,
  ): Promise<BreachShown> {
    return this.breaches.update(schoolScope(caller), id, input, caller.actor);
  }
}
