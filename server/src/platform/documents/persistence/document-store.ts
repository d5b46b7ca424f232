import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, MoreThan, MoreThanOrEqual, Repository } from 'typeorm';
import type { FindOperator } from 'typeorm';
import { DocumentPartRow } from '../../database/entities.js';
import { insertMany } from '../../database/insert-many.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';

const PARTS_A_STATEMENT = 50;

/** One part as it is stored. */
export type DocumentPart = DocumentPartRow;

/** Rows of document parts. */
@Injectable()
export class DocumentStore {
  constructor(
    @InjectRepository(DocumentPartRow) private readonly rows: Repository<DocumentPartRow>,
  ) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): DocumentStore {
    return new DocumentStore(unitOfWork.repository(DocumentPartRow));
  }

  async insert(parts: readonly DocumentPart[]): Promise<void> {
    await insertMany(this.rows, parts, PARTS_A_STATEMENT);
  }

  /** The id of some document, `null` when there is none. */
  async anyId(): Promise<string | null> {
    const [part] = await this.rows.find({
      select: { id: true, documentId: true },
      order: { id: 'DESC' },
      take: 1,
    });
    return part?.documentId ?? null;
  }

  async parts(documentId: string): Promise<Buffer[]> {
    const rows = await this.rows.find({
      where: { documentId },
      order: { seq: 'ASC' },
    });
    return rows.map(({ data }) => data);
  }

  /** The parts in order, some at a time. */
  async *partsInTurns(documentId: string): AsyncGenerator<Buffer> {
    for (let next = 0; ;) {
      const rows = await this.rows.find({
        where: { documentId, seq: MoreThanOrEqual(next) },
        order: { seq: 'ASC' },
        take: PARTS_A_STATEMENT,
      });
      const last = rows.at(-1);
      if (!last) return;
      for (const { data } of rows) yield data;
      next = last.seq + 1;
    }
  }

  /** The parts of many documents, each document's in order, some at a time. */
  async *partsOfMany(
    documentIds: readonly string[],
  ): AsyncGenerator<Pick<DocumentPart, 'documentId' | 'data'>> {
    for (let waiting = [...new Set(documentIds)].sort(), seq = 0; waiting.length > 0;) {
      const [first = '', ...others] = waiting;
      const rows = await this.rows.find({
        where: [{ documentId: first, seq: MoreThanOrEqual(seq) }, { documentId: In(others) }],
        order: { documentId: 'ASC', seq: 'ASC' },
        take: PARTS_A_STATEMENT,
      });
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < PARTS_A_STATEMENT) return;
      waiting = waiting.slice(waiting.indexOf(last.documentId));
      seq = last.seq + 1;
    }
  }

  /** The number of the last part, `null` when there is none. */
  async lastSeq(documentId: string): Promise<number | null> {
    const last = await this.rows.findOne({
      select: { id: true, seq: true },
      where: { documentId },
      order: { seq: 'DESC' },
    });
    return last?.seq ?? null;
  }

  /** Whether there is a document whose id is this and a colon and something else. */
  isAnyUnder(beginning: string): Promise<boolean> {
    return this.rows.existsBy({ documentId: under(beginning) });
  }

  /** Removes some parts of such documents; gives how many. */
  async deleteUnder(beginning: string, limit: number): Promise<number> {
    const found = await this.rows.find({
      select: { id: true },
      where: { documentId: under(beginning) },
      take: limit,
    });
    if (found.length === 0) return 0;
    await this.rows.delete({ id: In(found.map(({ id }) => id)) });
    return found.length;
  }

  /** Removes the parts after this one. */
  async deleteAfter(documentId: string, seq: number): Promise<void> {
    await this.rows.delete({ documentId, seq: MoreThan(seq) });
  }

  async delete(documentId: string): Promise<void> {
    await this.rows.delete({ documentId });
  }
}

/** From the colon to the character after it, so that the index serves. */
function under(beginning: string): FindOperator<string> {
  return Between(`${beginning}:`, `${beginning};`);
}
