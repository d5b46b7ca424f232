import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  bool,
  bytes,
  createTable,
  id,
  index,
  instant,
  int,
  orNull,
  ref,
  str,
  text,
  unique,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Jobs, outgoing messages, large documents in parts, and the log of attempts that limits count. */
export class Platform1766000000000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'job',
        columns: [
          id(),
          str('name', 60),
          ref('scopeId', orNull),
          str('state', 16),
          str('phase', 40, orNull),
          int('done'),
          int('total'),
          text('payload'),
          str('cursor', 200, orNull),
          str('dedupeKey', 120, orNull),
          int('attempts'),
          str('worker', 60, orNull),
          instant('leaseUntil', orNull),
          bool('cancelRequested'),
          str('errorCode', 60, orNull),
          str('createdBy', 80),
          instant('createdAt'),
          instant('startedAt', orNull),
          instant('finishedAt', orNull),
        ],
        indices: [index('job_state', 'state', 'createdAt'), unique('job_dedupe', 'dedupeKey')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'outbox_message',
        columns: [
          id(),
          ref('scopeId', orNull),
          str('channel', 8),
          str('template', 60),
          str('language', 2),
          str('maskedRecipient', 120),
          text('sealed', orNull),
          str('state', 16),
          int('attempts'),
          instant('nextAttemptAt'),
          str('lastError', 120, orNull),
          instant('createdAt'),
          instant('sentAt', orNull),
        ],
        indices: [
          index('outbox_due', 'state', 'nextAttemptAt'),
          index('outbox_scope', 'scopeId', 'createdAt'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'document_part',
        columns: [id(), str('documentId', 80), int('seq'), bytes('data')],
        indices: [unique('document_part_seq', 'documentId', 'seq')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'attempt',
        columns: [id(), str('bucket', 64), str('subject', 64), instant('at')],
        indices: [index('attempt_bucket', 'bucket', 'at'), index('attempt_at', 'at')],
      }),
    );
  }
}
