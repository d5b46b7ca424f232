import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from './errors.js';

interface Expected {
  readonly what: string;
  readonly declared: readonly string[];
  readonly registered: () => Iterable<string>;
}

/**
 * What is declared in one place and registered in another is there when the application starts, or it does
 * not start: a decision that nobody carries out is not found out by whoever takes it.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap {
  private readonly expected: Expected[] = [];

  /**
   * Expects somebody behind each declared name. Looked at once, after every `onModuleInit`.
   *
   * @param what what the names are of, for the refusal: `job`
   * @param registered the names behind which somebody is by then; more than the declared ones may be
   */
  requireAll(what: string, declared: readonly string[], registered: () => Iterable<string>): void {
    this.expected.push({ what, declared, registered });
  }

  /** @throws AppError `server.part-missing`, which names all that is missing */
  onApplicationBootstrap(): void {
    const missing = this.expected.flatMap(({ what, declared, registered }) => {
      const there = new Set(registered());
      return declared.filter((name) => !there.has(name)).map((name) => `${what} ${name}`);
    });
    if (missing.length > 0)
      throw new AppError('server.part-missing', { missing: missing.join(', ') });
  }
}
