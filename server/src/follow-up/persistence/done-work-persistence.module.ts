import { Module } from '@nestjs/common';
import { ImportsPersistenceModule } from '../../imports/persistence/imports-persistence.module.js';
import { LettersPersistenceModule } from '../../letters/persistence/letters-persistence.module.js';

const READ = [ImportsPersistenceModule, LettersPersistenceModule];

/** Imports and letter runs, as the console’s dashboard tells of them: no command loads what they need. */
@Module({ imports: READ, exports: READ })
export class DoneWorkPersistenceModule {}
