import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import type { Letter } from './persistence/letter-store.js';

/** Somebody whom a letter is for. */
export interface LetterPerson {
  readonly name: string;
  readonly leftOn: string | null;
}

/** The people that letters are for. */
@Injectable()
export class LetterPeople {
  constructor(private readonly roster: RosterRecords) {}

  /** By person id. */
  async named(scope: SchoolScope, letters: readonly Letter[]): Promise<Map<string, LetterPerson>> {
    const ids = (holder: Letter['holder']): string[] =>
      letters.filter((letter) => letter.holder === holder).map(({ personId }) => personId);
    const people = [
      ...(await this.roster.studentsById(scope, ids('student'))),
      ...(await this.roster.guardiansById(scope, ids('guardian'))),
    ];
    return new Map(
      people.map((person) => [person.id, { name: displayName(person), leftOn: person.leftOn }]),
    );
  }
}
