import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  Bool,
  Bytes,
  BytesOrNull,
  Id,
  Instant,
  InstantOrNull,
  Int,
  Ref,
  RefOrNull,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from './entity-columns.js';

/** Long work that survives a crash. The payload holds ids and options only. */
@Entity('job')
@Index('job_state', ['state', 'createdAt'])
@Index('job_dedupe', ['dedupeKey'], { unique: true })
export class JobRow {
  @Id() id: string;
  @Str(60) name: string;
  @RefOrNull() scopeId: string | null;
  @Str(16) state: string;
  @StrOrNull(40) phase: string | null;
  @Int() done: number;
  @Int() total: number;
  @Text() payload: string;
  @StrOrNull(200) cursor: string | null;
  @StrOrNull(120) dedupeKey: string | null;
  /** In a row that got nowhere, the present one included. */
  @Int() attempts: number;
  /** When it is tried again, after an attempt that failed. */
  @InstantOrNull() nextAttemptAt: Date | null;
  @StrOrNull(60) worker: string | null;
  @InstantOrNull() leaseUntil: Date | null;
  @Bool() cancelRequested: boolean;
  @StrOrNull(60) errorCode: string | null;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @InstantOrNull() startedAt: Date | null;
  @InstantOrNull() finishedAt: Date | null;
}

/** A part of a document too large for one column on both databases. */
@Entity('document_part')
@Index('document_part_seq', ['documentId', 'seq'], { unique: true })
export class DocumentPartRow {
  @Id() id: string;
  @Str(80) documentId: string;
  @Int() seq: number;
  @Bytes() data: Buffer;
}

/** One attempt that a limit counts. Both keys are macs: the table names nobody. */
@Entity('attempt')
@Index('attempt_bucket', ['bucket', 'at'])
@Index('attempt_at', ['at'])
export class AttemptRow {
  @Id() id: string;
  @Str(64) bucket: string;
  @Str(64) subject: string;
  @Instant() at: Date;
}

/** What a browser is in the middle of, or signed in to. Its token is hashed. */
@Entity('session')
@Index('session_token', ['tokenHash'], { unique: true })
@Index('session_holder', ['kind', 'holderId'])
@Index('session_expiry', ['expiresAt'])
export class SessionRow {
  @Id() id: string;
  /** Who signs in in this way: no token of one kind is worth anything as another. */
  @Str(16) kind: string;
  @Str(64) tokenHash: string;
  @RefOrNull() holderId: string | null;
  @Str(24) stage: string;
  /** What the session holds, sealed. */
  @TextOrNull() sealed: string | null;
  /** Browser and system, where the kind notes them; nothing that tells one device from its like. */
  @StrOrNull(80) device: string | null;
  @Instant() createdAt: Date;
  @Instant() lastSeenAt: Date;
  @Instant() expiresAt: Date;
}

/** What the installation remembers of itself, by name. */
@Entity('installation')
export class InstallationRow {
  @Id() id: string;
  @Str(64) value: string;
}

/** A form that was sent, for a moment, and what it was answered. Its id is a mac of all that it holds. */
@Entity('submission')
@Index('submission_expiry', ['expiresAt'])
export class SubmissionRow {
  @PrimaryColumn({ type: 'varchar', length: '64' }) id: string;
  /** Whose turn it is: of those who came with the same, one acts. */
  @Ref() turn: string;
  /** The answer, under a key that is made of the form itself; `null` until there is one. */
  @BytesOrNull() sealed: Buffer | null;
  @Instant() expiresAt: Date;
}

/** What those take turns by who count attempts of the same bucket. Its id is the bucket's mac. */
@Entity('limit_bucket')
@Index('limit_bucket_at', ['at'])
export class LimitBucketRow {
  @PrimaryColumn({ type: 'varchar', length: '64' }) id: string;
  /** Another one each time, so that the row is really changed. */
  @Ref() turn: string;
  @Instant() at: Date;
}

/** A scope whose families find everything closed, until somebody confirmed who may see what. */
@Entity('closed_scope')
export class ClosedScopeRow {
  /** The scope's own id. */
  @Id() id: string;
  /** Why. */
  @Str(24) reason: string;
  @Instant() since: Date;
}
