import { Injectable } from '@nestjs/common';
import { TaskDetails } from '@trousseau/shared';
import type { TaskDetailsInput } from '@trousseau/shared';
import { Keys } from '../platform/crypto/keys.js';
import { DETAILS_PURPOSE } from './persistence/key-uses.js';
import type { Task } from './persistence/task-store.js';

/** Seals what a task holds, to its own row: it may be names and contacts that a family gave. */
@Injectable()
export class SealedDetails {
  constructor(private readonly keys: Keys) {}

  /** The column's text for the task of this id. */
  seal(id: string, details: TaskDetailsInput): string {
    const plain = Buffer.from(JSON.stringify(TaskDetails.parse(details)), 'utf8');
    return this.keys.seal(DETAILS_PURPOSE, plain, id).toString('base64url');
  }

  /** What a task holds; nothing for one that holds nothing, or that is decided. */
  open({ id, details }: Pick<Task, 'id' | 'details'>): TaskDetails {
    if (details === null) return {};
    const plain = this.keys.open(DETAILS_PURPOSE, Buffer.from(details, 'base64url'), id);
    return TaskDetails.parse(JSON.parse(plain.toString('utf8')));
  }
}
