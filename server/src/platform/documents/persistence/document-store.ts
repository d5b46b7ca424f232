import { Injectable } from '@nestjs/common';
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

  async delete(documentId: string): Promise<void> {
    await this.unitOfWork.manager.delete(DocumentPartRow, { documentId });
  }
}
