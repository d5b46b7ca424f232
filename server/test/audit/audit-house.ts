import type { INestApplicationContext } from '@nestjs/common';
import { Audit, AuditErasure, SealAudit, VerifyAudit } from '../../src/audit/index.js';
import type { AuditEntry, AuditFault, AuditVerdict, Checkpoint } from '../../src/audit/index.js';
import { auditEntities, AuditDayRow, AuditEventRow } from '../../src/audit/persistence/entities.js';
import type { ObjectLiteral } from 'typeorm';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestDialect } from '../support/databases.js';
import { writeRows } from '../support/write-rows.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const TABLES: readonly (new () => ObjectLiteral)[] = auditEntities;

export const DAY_MS = 86_400_000;

/** Who acts and on whom, in these tests. */
export const HEAD = `staff:${newId()}`;

/** The audit room with its tables, and what a test does to them behind its back. */
export class AuditHouse {
  constructor(private rooms: TestRooms) {}

  static async open(dialect: TestDialect): Promise<AuditHouse> {
    return new AuditHouse(await openTestRooms(dialect));
  }

  get house(): INestApplicationContext {
    return this.rooms.house;
  }
  get config(): TestRooms['config'] {
    return this.rooms.config;
  }
  get unitOfWork(): UnitOfWork {
    return this.house.get(UnitOfWork);
  }

  /** Writes a line: something was done to a new account, unless it says what. */
  async write(entry: Partial<AuditEntry> = {}): Promise<void> {
    await this.house.get(Audit).record({
      schoolId: null,
      actor: HEAD,
      action: 'accounts.locked',
      targetType: 'account',
      targetId: newId(),
      details: { because: 'asked' },
      reason: 'à la demande de la famille',
      ...entry,
    });
  }

  /** Lines of so many days, one after the other, sealed each evening. */
  async fill(days: number, linesADay: number, schoolId: string | null = null): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      if (day > 0) this.later(DAY_MS);
      for (let line = 0; line < linesADay; line += 1) await this.write({ schoolId });
      await this.seal();
    }
  }

  seal(): Promise<number> {
    return this.house.get(SealAudit).seal();
  }

  get erasure(): AuditErasure {
    return this.house.get(AuditErasure);
  }

  later(milliseconds: number): void {
    this.rooms.clock.advance(milliseconds);
  }

  /** What verifying finds, with what is wrong. */
  async verify(
    asked: { readonly scopeId?: string; readonly checkpoints?: readonly Checkpoint[] } = {},
  ): Promise<AuditVerdict & { readonly found: AuditFault[] }> {
    const found: AuditFault[] = [];
    const verdict = await this.house
      .get(VerifyAudit)
      .verify({ ...asked, hear: (fault) => found.push(fault) });
    return { ...verdict, found };
  }

  /** The kinds of what is wrong, each with the line that it names. */
  async faults(): Promise<(readonly [string, string | null])[]> {
    const { found } = await this.verify();
    return found.map(({ kind, lineId }) => [kind, lineId] as const);
  }

  /** The lines as they stand in the chains. */
  lines(): Promise<AuditEventRow[]> {
    const order = { chainDay: 'ASC', schoolId: 'ASC', seq: 'ASC', id: 'ASC' } as const;
    return this.unitOfWork.manager.find(AuditEventRow, { order });
  }

  days(): Promise<AuditDayRow[]> {
    return this.unitOfWork.manager.find(AuditDayRow, { order: { day: 'ASC', scopeId: 'ASC' } });
  }

  /** All that is kept of the trail, to be put back. */
  async kept(): Promise<readonly (readonly ObjectLiteral[])[]> {
    const { manager } = this.unitOfWork;
    return Promise.all(TABLES.map((table) => manager.find(table)));
  }

  /** Puts the trail back as it was at this instant; empty, unless it is said how it was. */
  async putBack(now: Date, kept: readonly (readonly ObjectLiteral[])[] = []): Promise<void> {
    for (const [index, table] of TABLES.entries()) {
      await this.tamper(`DELETE FROM ${this.unitOfWork.writer.getMetadata(table).tableName}`);
      await writeRows(this.unitOfWork, table, kept[index] ?? []);
    }
    this.rooms.clock.moveTo(now);
  }

  /** Does something to the database that nobody but who can write to it could do. */
  async tamper(sql: string, ...values: readonly unknown[]): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.writer.query(sql, [...values]));
  }

  async restart(): Promise<void> {
    this.rooms = await this.rooms.restart();
  }

  close(): Promise<void> {
    return this.rooms.close();
  }
}
