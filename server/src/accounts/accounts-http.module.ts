import { Module } from '@nestjs/common';
import { AccountsController } from './http/accounts.controller.js';
import { HeldChangesController } from './http/held-changes.controller.js';
import { GuardianLinksController } from './http/guardian-links.controller.js';
import { GuardiansController } from './http/guardians.controller.js';
import { PeopleController } from './http/people.controller.js';
import { StudentsController } from './http/students.controller.js';
import { AccountsModule } from './accounts.module.js';

/** The routes of the room. */
@Module({
  imports: [AccountsModule],
  controllers: [
    StudentsController,
    GuardiansController,
    PeopleController,
    GuardianLinksController,
    AccountsController,
    HeldChangesController,
  ],
})
export class AccountsHttpModule {}
