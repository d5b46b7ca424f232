import { Controller, Param, Res } from '@nestjs/common';
import { Erased, ErasureInput, ErasurePreview, PersonFileInput } from '@trousseau/shared';
import type { Response } from 'express';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { ErasePerson } from '../erase-person.js';
import { SendPersonFile } from './send-person-file.js';

/** A person’s right of access, and of erasure. */
@Controller('api')
export class PersonDataController {
  constructor(
    private readonly sending: SendPersonFile,
    private readonly erasing: ErasePerson,
  ) {}

  @Route({
    method: 'POST',
    path: 'students/:id/person-data',
    access: { action: 'export', resource: 'person-data' },
    body: PersonFileInput,
    response: 'file',
    stepUp: true,
    summary: 'All that the school holds of a student, as a file; nobody else is in it',
  })
  ofStudent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: PersonFileInput,
    @Res() response: Response,
  ): Promise<void> {
    return this.sending.send(caller, 'student', id, input, response);
  }

  @Route({
    method: 'POST',
    path: 'guardians/:id/person-data',
    access: { action: 'export', resource: 'person-data' },
    body: PersonFileInput,
    response: 'file',
    stepUp: true,
    summary: 'All that the school holds of a guardian, as a file; nobody else is in it',
  })
  ofGuardian(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: PersonFileInput,
    @Res() response: Response,
  ): Promise<void> {
    return this.sending.send(caller, 'guardian', id, input, response);
  }

  @Route({
    method: 'GET',
    path: 'students/:id/erasure',
    access: { action: 'show', resource: 'person-data' },
    response: ErasurePreview,
    summary: 'What erasing a student would take out, by table',
  })
  studentErasure(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<ErasurePreview> {
    return this.erasing.preview(schoolScope(caller), 'student', id);
  }

  @Route({
    method: 'GET',
    path: 'guardians/:id/erasure',
    access: { action: 'show', resource: 'person-data' },
    response: ErasurePreview,
    summary: 'What erasing a guardian would take out, by table',
  })
  guardianErasure(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<ErasurePreview> {
    return this.erasing.preview(schoolScope(caller), 'guardian', id);
  }

  @Route({
    method: 'POST',
    path: 'students/:id/erase',
    access: { action: 'delete', resource: 'person-data' },
    body: ErasureInput,
    response: Erased,
    stepUp: true,
    summary: 'Erases a student: the name is typed, and the number of rows was read',
  })
  async eraseStudent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ErasureInput,
  ): Promise<Erased> {
    return this.erasing.erase(schoolScope(caller), 'student', id, input, caller.actor);
  }

  @Route({
    method: 'POST',
    path: 'guardians/:id/erase',
    access: { action: 'delete', resource: 'person-data' },
    body: ErasureInput,
    response: Erased,
    stepUp: true,
    summary: 'Erases a guardian: the name is typed, and the number of rows was read',
  })
  async eraseGuardian(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ErasureInput,
  ): Promise<Erased> {
    return this.erasing.erase(schoolScope(caller), 'guardian', id, input, caller.actor);
  }
}
