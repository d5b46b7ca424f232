import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { Background } from './background/background.js';
import { Clock } from './clock.js';
import { Closure } from './closure/closure.js';
import { ClosurePersistenceModule } from './closure/persistence/closure-persistence.module.js';
import { ClosureStore } from './closure/persistence/closure-store.js';
import type { Config } from './config/config.js';
import { FollowKeys } from './crypto/follow-keys.js';
import { Keys } from './crypto/keys.js';
import { PasswordHasher } from './crypto/password-hasher.js';
import { DatabaseModule } from './database/database.module.js';
import type { UnitOfWork } from './database/unit-of-work.js';
import { DocumentStore } from './documents/persistence/document-store.js';
import { DocumentsPersistenceModule } from './documents/persistence/documents-persistence.module.js';
import { Documents } from './documents/documents.js';
import { Journal } from './journal/journal.js';
import { NotedActs } from './journal/noted-acts.js';
import { Attempts } from './limits/attempts.js';
import { KnownDevices } from './limits/known-devices.js';
import { AttemptStore } from './limits/persistence/attempt-store.js';
import { LimitsPersistenceModule } from './limits/persistence/limits-persistence.module.js';
import { MailTransport } from './mail/mail-transport.js';
import { PasswordJudge } from './passwords/password-judge.js';
import { Presence } from './presence.js';
import { OldTraffic } from './database/old-traffic.js';
import { PersonTraces } from './retention/person-traces.js';
import { Retention } from './retention/retention.js';
import { SmsTransport } from './sms/sms-transport.js';
import { SessionStore } from './sessions/persistence/session-store.js';
import { SessionsPersistenceModule } from './sessions/persistence/sessions-persistence.module.js';
import { Sessions } from './sessions/sessions.js';
import { SubmissionStore } from './submissions/persistence/submission-store.js';
import { SubmissionsPersistenceModule } from './submissions/persistence/submissions-persistence.module.js';
import { Submissions } from './submissions/submissions.js';
import { CONFIG, LOGGER } from './tokens.js';

/** What the composition root picked. */
export interface PlatformParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly unitOfWork: UnitOfWork;
  readonly mail: MailTransport;
  readonly sms: SmsTransport;
}

/** The ground floor: database, time, keys, transports, limits, sessions, submissions. Knows no school word. */
@Module({})
export class PlatformModule {
  /** The module around the parts that the composition root picked. */
  static with(parts: PlatformParts): DynamicModule {
    const provided = [
      { provide: CONFIG, useValue: parts.config },
      { provide: LOGGER, useValue: parts.logger },
      { provide: Clock, useValue: parts.clock },
      { provide: Keys, useValue: parts.keys },
      { provide: MailTransport, useValue: parts.mail },
      { provide: SmsTransport, useValue: parts.sms },
    ];
    const limits = [PasswordHasher, PasswordJudge, Attempts, KnownDevices];
    const services = [
      Background,
      ...limits,
      Closure,
      Documents,
      FollowKeys,
      Journal,
      NotedActs,
      PersonTraces,
      Presence,
      Retention,
      Sessions,
      Submissions,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DatabaseModule.with(parts.unitOfWork),
        ClosurePersistenceModule,
        DocumentsPersistenceModule,
        LimitsPersistenceModule,
        SessionsPersistenceModule,
        SubmissionsPersistenceModule,
      ],
      providers: [
        ...provided,
        ...services,
        DocumentStore,
        AttemptStore,
        ClosureStore,
        SessionStore,
        SubmissionStore,
        OldTraffic,
      ],
      exports: [...provided.map(({ provide }) => provide), ...services],
    };
  }
}
