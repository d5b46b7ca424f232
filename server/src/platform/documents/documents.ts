import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Keys } from '../crypto/keys.js';
import { newId } from '../crypto/random.js';
import type { KeyCheck } from '../crypto/recognise-keys.js';
import { chunks } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DocumentStore } from './persistence/document-store.js';
import type { DocumentPart } from './persistence/document-store.js';

const PART_BYTES = 60_000;
/** Parts that one unit writes or removes: other writers wait no longer than that. */
const PARTS_A_UNIT = 10;
/** What documents are sealed for. */
export const PURPOSE = 'documents';

/** Keeps whole documents (an uploaded file, a report) in the database, sealed and cut into parts. */
@Injectable()
export class Documents {
  constructor(
    private readonly store: DocumentStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
  ) {}

  /** Keeps the bytes under this id (80 characters at most), in place of what was there. */
  async put(documentId: string, bytes: Buffer): Promise<void> {
    const sealed = this.keys.seal(PURPOSE, bytes, documentId);
    const parts: DocumentPart[] = [];
    for (let start = 0; start < sealed.length; start += PART_BYTES) {
      parts.push({
        id: newId(),
        documentId,
        seq: parts.length,
        data: sealed.subarray(start, start + PART_BYTES),
      });
    }
    await this.unitOfWork.run(async () => {
      await this.store.delete(documentId);
      await this.store.insert(parts);
    });
  }

  /**
   * Keeps large bytes under this id without holding the event loop or other writers: in several units, never
   * the caller's. Until it resolves, the document cannot be read.
   */
  putInTurns(documentId: string, bytes: Buffer): Promise<void> {
    return this.keys.holding(() => this.sealAndPut(documentId, bytes));
  }

  private async sealAndPut(documentId: string, bytes: Buffer): Promise<void> {
    const sealed = await this.keys.sealInTurns(PURPOSE, bytes, documentId, PART_BYTES);
    const parts = sealed.map((data, seq) => ({ id: newId(), documentId, seq, data }));
    await this.deleteInTurns(documentId);
    for (const some of chunks(parts, PARTS_A_UNIT)) {
      await this.unitOfWork.run(() => this.store.insert(some));
      await nextTurn();
    }
  }

  /** Reads a large document without holding the event loop; `null` when there is none. */
  getInTurns(documentId: string): Promise<Buffer | null> {
    return this.keys.openInTurns(PURPOSE, this.store.partsInTurns(documentId), documentId);
  }

  /** Reads documents, large ones among them, without holding the event loop: those that are there, by id. */
  async getManyInTurns(documentIds: readonly string[]): Promise<Map<string, Buffer>> {
    const sealed = new Map<string, Buffer[]>();
    for await (const { documentId, data } of this.store.partsOfMany(documentIds)) {
      const parts = sealed.get(documentId);
      if (parts) parts.push(data);
      else sealed.set(documentId, [data]);
    }
    const opened = new Map<string, Buffer>();
    for (const [id, parts] of sealed) {
      const bytes = await this.keys.openInTurns(PURPOSE, parts, id);
      if (bytes !== null) opened.set(id, bytes);
    }
    return opened;
  }

  /** Removes a large document, in several units. */
  async deleteInTurns(documentId: string): Promise<void> {
    for (let last = await this.store.lastSeq(documentId); last !== null && last >= 0;) {
      const from = last - PARTS_A_UNIT;
      await this.unitOfWork.run(() => this.store.deleteAfter(documentId, from));
      last = from;
      await nextTurn();
    }
  }

  /** Those of these beginnings under which anything is kept: `<beginning>:<rest>` are their ids. */
  async under(beginnings: readonly string[]): Promise<string[]> {
    const kept: string[] = [];
    for (const beginning of beginnings) {
      if (await this.store.isAnyUnder(beginning)) kept.push(beginning);
      await nextTurn();
    }
    return kept;
  }

  /** Removes some of what is kept under a beginning, in a unit; gives how many parts. */
  removeUnder(beginning: string, limit: number): Promise<number> {
    const parts = Math.min(limit, PARTS_A_UNIT);
    return this.unitOfWork.run(() => this.store.deleteUnder(beginning, parts));
  }

  /** Whether there is a document under this id. */
  async has(documentId: string): Promise<boolean> {
    return (await this.store.lastSeq(documentId)) !== null;
  }

  /** The bytes kept under this id, `null` when there are none. */
  async get(documentId: string): Promise<Buffer | null> {
    const parts = await this.store.parts(documentId);
    if (parts.length === 0) return null;
    return this.keys.open(PURPOSE, Buffer.concat(parts), documentId);
  }

  /** Keeps a value as JSON. */
  putJson(documentId: string, value: unknown): Promise<void> {
    return this.put(documentId, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  /** The value kept by {@link putJson}; the caller parses it with a schema. */
  async getJson(documentId: string): Promise<unknown> {
    const bytes = await this.get(documentId);
    return bytes === null ? null : (JSON.parse(bytes.toString('utf8')) as unknown);
  }

  /** Removes a document. */
  async delete(documentId: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.delete(documentId));
  }
}

/** Whether a document was kept with these keys; `null` when there is none. */
export const checkDocumentKeys: KeyCheck = async (unitOfWork, keys) => {
  const store = DocumentStore.on(unitOfWork);
  const id = await store.anyId();
  if (id === null) return null;
  try {
    keys.open(PURPOSE, Buffer.concat(await store.parts(id)), id);
    return true;
  } catch {
    return false;
  }
};
