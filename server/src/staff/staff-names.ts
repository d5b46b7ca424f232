import { Injectable } from '@nestjs/common';
import { StaffStore } from './persistence/staff-store.js';

/** How members of staff are called, for the rooms above. */
@Injectable()
export class StaffNames {
  constructor(private readonly staff: StaffStore) {}

  /** Their names by id. */
  async of(staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.staff.list(staffIds)).map(({ id, name }) => [id, name]));
  }
}
