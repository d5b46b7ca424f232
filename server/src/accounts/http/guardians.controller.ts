import { Controller, Param } from '@nestjs/common';
import { ContactApproval, GuardianInput, GuardianView } from '@trousseau/shared';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { AppError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { RosterRecords, schoolScope } from '../../roster/index.js';
import { ApproveContact } from '../people/approve-contact.js';
import { GuardianContacts } from '../people/guardian-contacts.js';
import { GuardiansList } from '../people/list-contracts.js';
import type { GuardiansQuery } from '../people/list-contracts.js';
import { People } from '../people/people.js';
import { guardianView } from '../people/views.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { groupBy } from './group-by.js';

/** A school’s guardians. */
@Controller('api/guardians')
export class GuardiansController {
  constructor(
    private readonly people: People,
    private readonly contacts: GuardianContacts,
    private readonly approval: ApproveContact,
    private readonly queries: PeopleQueries,
    private readonly records: RosterRecords,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'guardians' },
    list: GuardiansList,
    response: z.array(GuardianView),
    summary: 'Guardians of the school, with their accounts',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: GuardiansQuery,
  ): Promise<Page<GuardianView>> {
    const scope = schoolScope(caller);
    const page = await this.queries.guardians(scope, query);
    const ids = page.rows.map(({ guardian }) => guardian.id);
    const links = await this.records.linksOfGuardians(scope, ids);
    const students = groupBy(links, 'guardianId', 'studentId');
    const now = this.clock.now();
    return page.map((row) => guardianView(row, students.get(row.guardian.id) ?? [], now));
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'guardians' },
    response: GuardianView,
    summary: 'One guardian',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<GuardianView> {
    return this.view(caller, id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'guardians' },
    body: GuardianInput,
    response: GuardianView,
    status: 201,
    stepUp: true,
    summary: 'Adds a guardian by hand',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: GuardianInput,
  ): Promise<GuardianView> {
    const guardian = await this.people.addGuardian(schoolScope(caller), input, caller.actor);
    return this.view(caller, guardian.id);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'guardians' },
    body: GuardianInput,
    response: GuardianView,
    stepUp: true,
    summary: 'Corrects a guardian',
  })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: GuardianInput,
  ): Promise<GuardianView> {
    await this.contacts.correct(schoolScope(caller), id, input, caller.actor);
    return this.view(caller, id);
  }

  @Route({
    method: 'POST',
    path: ':id/approve-contact',
    access: { action: 'approve', resource: 'guardians' },
    body: ContactApproval,
    response: GuardianView,
    stepUp: true,
    summary: 'Lets new contacts serve at once, without the 72 hours of waiting',
  })
  async approveContact(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ContactApproval,
  ): Promise<GuardianView> {
    await this.approval.approve(schoolScope(caller), id, input, caller.actor);
    return this.view(caller, id);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'guardians' },
    response: GuardianView,
    summary: 'Always refused: a person is closed, never deleted',
  })
  delete(): never {
    throw new AppError('roster.never-deleted');
  }

  private async view(caller: Caller, id: string): Promise<GuardianView> {
    const query = GuardiansList.ask({ id: [id] });
    const { rows } = await this.queries.guardians(schoolScope(caller), query);
    const [row] = rows;
    if (!row) throw new AppError('record.not-found');
    const links = await this.records.linksOfGuardians(schoolScope(caller), [id]);
    return guardianView(
      row,
      links.map(({ studentId }) => studentId),
      this.clock.now(),
    );
  }
}
