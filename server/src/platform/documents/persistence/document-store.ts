import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, MoreThan, MoreThanOrEqual, Repository } from 'typeorm';
import type { FindOperator } from 'typeorm';
import { DocumentPartRow } from '../../database/entities.js';
import { chunks } from '../../database/dialect.js';
import { insertMany } from '../../database/insert-many.js';
import { updateEach } from '../../database/update-each.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';

const PARTS_A_STATEMENT = 50;
const IDS_A_STATEMENT = 500;

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
    const rows = await this.wholeParts(documentId);
    return rows.map(({ data }) => data);
  }

  /** The parts in order, with their ids. */
  wholeParts(documentId: string): Promise<DocumentPart[]> {
    return this.rows.find({ where: { documentId }, order: { seq: 'ASC' } });
  }

  /** How many documents there are. */
  async count(): Promise<number> {
    const row = await this.rows
      .createQueryBuilder('part')
      .select('COUNT(DISTINCT part.documentId)', 'count')
      .getRawOne<{ count: number | string }>();
    return Number(row?.count ?? 0);
  }

  /** The ids of all documents, some at a time. */
  async *ids(): AsyncGenerator<string> {
    for (let last = ''; ;) {
      const rows = await this.rows.find({
        select: { id: true, documentId: true },
        where: { documentId: MoreThan(last), seq: 0 },
        order: { documentId: 'ASC' },
        take: IDS_A_STATEMENT,
      });
      const end = rows.at(-1);
      if (!end) return;
      for (const { documentId } of rows) yield documentId;
      last = end.documentId;
    }
  }

  /** Gives parts other bytes; those that are not there any more are passed over. */
  async replaceData(parts: readonly Pick<DocumentPart, 'id' | 'data'>[]): Promise<void> {
    for (const some of chunks(parts, PARTS_A_STATEMENT)) {
      await updateEach(
        this.rows,
        some.map(({ id, data }) => ({ id, patch: { data } })),
      );
    }
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
