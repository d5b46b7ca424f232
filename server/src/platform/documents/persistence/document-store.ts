import { Injectable } from '@nestjs/common';
import { In, MoreThan, MoreThanOrEqual } from 'typeorm';
import { DocumentPartRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

const PARTS_A_STATEMENT = 50;

/** One part as it is stored. */
export type DocumentPart = DocumentPartRow;

/** Rows of document parts. */
@Injectable()
export class DocumentStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(parts: readonly DocumentPart[]): Promise<void> {
    for (let start = 0; start < parts.length; start += PARTS_A_STATEMENT) {
      await this.unitOfWork.manager.insert(
        DocumentPartRow,
        parts.slice(start, start + PARTS_A_STATEMENT),
      );
    }
  }

  /** The id of some document, `null` when there is none. */
  async anyId(): Promise<string | null> {
    const [part] = await this.unitOfWork.manager.find(DocumentPartRow, {
      select: { id: true, documentId: true },
      order: { id: 'DESC' },
      take: 1,
    });
    return part?.documentId ?? null;
  }

  async parts(documentId: string): Promise<Buffer[]> {
    const rows = await this.unitOfWork.manager.find(DocumentPartRow, {
      where: { documentId },
      order: { seq: 'ASC' },
    });
    return rows.map(({ data }) => data);
  }

  /** The parts in order, some at a time. */
  async *partsInTurns(documentId: string): AsyncGenerator<Buffer> {
    for (let next = 0; ;) {
      const rows = await this.unitOfWork.manager.find(DocumentPartRow, {
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
      const rows = await this.unitOfWork.manager.find(DocumentPartRow, {
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
    const last = await this.unitOfWork.manager.findOne(DocumentPartRow, {
      select: { id: true, seq: true },
      where: { documentId },
      order: { seq: 'DESC' },
    });
    return last?.seq ?? null;
  }

  /** Removes the parts after this one. */
  async deleteAfter(documentId: string, seq: number): Promise<void> {
    await this.unitOfWork.manager.delete(DocumentPartRow, { documentId, seq: MoreThan(seq) });
  }

  async delete(documentId: string): Promise<void> {
    await this.unitOfWork.manager.delete(DocumentPartRow, { documentId });
  }
}
