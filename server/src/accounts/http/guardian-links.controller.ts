import { Controller, Param } from '@nestjs/common';
import {
  displayName,
  GuardianLinkInput,
  GuardianLinkUpdate,
  GuardianLinkView,
  SuspendInput,
} from '@trousseau/shared';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { RosterRecords, schoolScope } from '../../roster/index.js';
import type { LinkRecord } from '../../roster/index.js';
import { AttachGuardian } from '../people/attach-guardian.js';
import { LinksList } from '../people/list-contracts.js';
import type { LinksQuery } from '../people/list-contracts.js';
import { SuspendLink } from '../people/suspend-link.js';
import { shownUntil } from '../people/views.js';
import { LinkQueries } from '../persistence/link-queries.js';

/** Who is responsible for whom. */
@Controller('api/guardian-links')
export class GuardianLinksController {
  constructor(
    private readonly attachGuardian: AttachGuardian,
    private readonly suspendLink: SuspendLink,
    private readonly queries: LinkQueries,
    private readonly records: RosterRecords,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'guardian-links' },
    list: LinksList,
    response: z.array(GuardianLinkView),
    summary: 'Links, of one student or one guardian if the filter says so',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: LinksQuery,
  ): Promise<Page<GuardianLinkView>> {
    const page = await this.queries.links(schoolScope(caller), query);
    return new Page(await this.views(caller, page.rows), page.total, page.offset);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'guardian-links' },
    response: GuardianLinkView,
    summary: 'One link',
  })
  async get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<GuardianLinkView> {
    const link = await this.records.link(schoolScope(caller), id);
    if (!link) throw new AppError('record.not-found');
    return this.view(caller, link);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'guardian-links' },
    body: GuardianLinkInput,
    response: GuardianLinkView,
    status: 201,
    stepUp: true,
    summary: 'Attaches a guardian to a student',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: GuardianLinkInput,
  ): Promise<GuardianLinkView> {
    const { actor } = caller;
    return this.view(caller, await this.attachGuardian.attach(schoolScope(caller), input, actor));
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'guardian-links' },
    body: GuardianLinkUpdate,
    response: GuardianLinkView,
    stepUp: true,
    summary: 'Corrects kinship and level of responsibility',
  })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: GuardianLinkUpdate,
  ): Promise<GuardianLinkView> {
    const { actor } = caller;
    const link = await this.attachGuardian.correct(schoolScope(caller), id, input, actor);
    return this.view(caller, link);
  }

  @Route({
    method: 'POST',
    path: ':id/suspend',
    access: { action: 'suspend', resource: 'guardian-links' },
    body: SuspendInput,
    response: GuardianLinkView,
    stepUp: true,
    summary: 'Suspends a link at once, or gives it back (court decision)',
  })
  async suspend(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: SuspendInput,
  ): Promise<GuardianLinkView> {
    const { actor } = caller;
    return this.view(caller, await this.suspendLink.suspend(schoolScope(caller), id, input, actor));
  }

  private async view(caller: Caller, link: LinkRecord): Promise<GuardianLinkView> {
    const [view] = await this.views(caller, [link]);
    if (!view) throw new Error('A link has both its people');
    return view;
  }

  private async views(caller: Caller, links: readonly LinkRecord[]): Promise<GuardianLinkView[]> {
    const scope = schoolScope(caller);
    const studentIds = links.map(({ studentId }) => studentId);
    const guardianIds = links.map(({ guardianId }) => guardianId);
    const students = await this.records.studentsById(scope, studentIds);
    const guardians = await this.records.guardiansById(scope, guardianIds);
    const names = new Map([...students, ...guardians].map((person) => [person.id, person]));
    const nameOf = (id: string): string => {
      const person = names.get(id);
      return person ? displayName(person) : '';
    };
    const now = this.clock.now();
    return links.map((link) => ({
      ...link,
      suspendedAt: link.suspendedAt?.toISOString() ?? null,
      contestedAt: link.contestedAt?.toISOString() ?? null,
      heldUntil: shownUntil(link.heldUntil, now),
      studentName: nameOf(link.studentId),
      guardianName: nameOf(link.guardianId),
    }));
  }
}
