import { Injectable } from '@nestjs/common';
import type { ImportYear } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';

/** Finds the year that an import is for. */
@Injectable()
export class YearOfImports {
  constructor(private readonly schools: Schools) {}

  /** The id of the year. Throws `years.none-open` where the next one is wanted and there is none. */
  async idOf(scope: SchoolScope, year: ImportYear): Promise<string> {
    if (year === 'current') return (await this.schools.currentYear(scope)).id;
    const next = await this.schools.nextYear(scope);
    if (!next) throw new AppError('years.none-open');
    return next.id;
  }
}
