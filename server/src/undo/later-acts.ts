import { Injectable } from '@nestjs/common';
import type { SchoolScope } from '../roster/index.js';

/** What a kind of act that came after another one builds on of it. */
export interface BuiltOn {
  /** Those of these classes that it refers to, whoever stands in them now. */
  classes(scope: SchoolScope, classIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of these students whom it took somewhere, if it came after an instant and is not taken back. */
  students(
    scope: SchoolScope,
    studentIds: readonly string[],
    since: Date,
  ): Promise<ReadonlySet<string>>;
}

/**
 * What acts built on the records of earlier ones, said by the rooms above whose acts they are: that stays when an earlier
 * act is taken back.
 */
@Injectable()
export class LaterActs implements BuiltOn {
  private readonly kinds: BuiltOn[] = [];

  /** Says what a kind of act builds on. */
  handle(kind: BuiltOn): void {
    this.kinds.push(kind);
  }

  async students(
    scope: SchoolScope,
    studentIds: readonly string[],
    since: Date,
  ): Promise<ReadonlySet<string>> {
    const all = new Set<string>();
    for (const kind of this.kinds) {
      for (const id of await kind.students(scope, studentIds, since)) all.add(id);
    }
    return all;
  }

  async classes(scope: SchoolScope, classIds: readonly string[]): Promise<ReadonlySet<string>> {
    const all = new Set<string>();
    for (const kind of this.kinds)
      for (const id of await kind.classes(scope, classIds)) all.add(id);
    return all;
  }
}
