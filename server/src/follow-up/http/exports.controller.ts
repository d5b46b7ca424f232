import { Controller, Headers, Res } from '@nestjs/common';
import type { ExportInput } from '@trousseau/shared';
import type { Response } from 'express';
import { AccountsList, ClassesList, GuardiansList, StudentsList } from '../../accounts/index.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { fileOf } from '../exports/file-of.js';
import { OutboxMessagesList, TasksList } from '../persistence/list-contracts.js';
import { SendList } from './send-list.js';

/** Lists as files for a spreadsheet. */
@Controller('api')
export class ExportsController {
  constructor(private readonly files: SendList) {}

  @Route({
    method: 'POST',
    path: 'students/file',
    access: { action: 'export', resource: 'students' },
    body: fileOf(StudentsList),
    response: 'file',
    stepUp: true,
    summary: 'The students as they are filtered, for a spreadsheet',
  })
  students(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'students', input, language, response);
  }

  @Route({
    method: 'POST',
    path: 'guardians/file',
    access: { action: 'export', resource: 'guardians' },
    body: fileOf(GuardiansList),
    response: 'file',
    stepUp: true,
    summary: 'The guardians as they are filtered, for a spreadsheet or a mail merge',
  })
  guardians(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'guardians', input, language, response);
  }

  @Route({
    method: 'POST',
    path: 'accounts/file',
    access: { action: 'export', resource: 'accounts' },
    body: fileOf(AccountsList),
    response: 'file',
    stepUp: true,
    summary: 'The accounts that the caller reaches as they are filtered, for a spreadsheet',
  })
  accounts(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'accounts', input, language, response);
  }

  @Route({
    method: 'POST',
    path: 'classes/file',
    access: { action: 'export', resource: 'classes' },
    body: fileOf(ClassesList),
    response: 'file',
    summary: 'The classes with their figures, for a spreadsheet: counts only',
  })
  classes(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'classes', input, language, response);
  }

  @Route({
    method: 'POST',
    path: 'tasks/file',
    access: { action: 'export', resource: 'tasks' },
    body: fileOf(TasksList),
    response: 'file',
    stepUp: true,
    summary: 'The tasks as they are filtered, for a spreadsheet',
  })
  tasks(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'tasks', input, language, response);
  }

  @Route({
    method: 'POST',
    path: 'outbox-messages/file',
    access: { action: 'export', resource: 'outbox-messages' },
    body: fileOf(OutboxMessagesList),
    response: 'file',
    stepUp: true,
    summary: 'The messages as they are filtered, their recipients masked, for a spreadsheet',
  })
  messages(
    @CurrentCaller() caller: Caller,
    @Input() input: ExportInput,
    @Headers('accept-language') language: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(caller, 'outbox-messages', input, language, response);
  }
}
