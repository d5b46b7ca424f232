import { Injectable } from '@nestjs/common';
import { Schools } from '../../../roster/index.js';
import { franceConnectResult } from '../../addresses.js';
import type { FranceConnectResult } from '../../addresses.js';
import type { Visit } from './visit.js';

/** Sends somebody to the page that says which school has to decide, with its telephone number. */
@Injectable()
export class SchoolDecides {
  constructor(private readonly schools: Schools) {}

  /** The school compares a FranceConnect identity with its record. */
  inReview(visit: Visit, schoolId: string | null): Promise<void> {
    return this.lead(visit, 'verification', schoolId);
  }

  /** The school found that it is somebody else. */
  refused(visit: Visit, schoolId: string | null): Promise<void> {
    return this.lead(visit, 'refus', schoolId);
  }

  private async lead(
    visit: Visit,
    result: FranceConnectResult,
    schoolId: string | null,
  ): Promise<void> {
    const school = schoolId === null ? null : await this.schools.get({ schoolId });
    visit.goTo(franceConnectResult(result, school));
  }
}
