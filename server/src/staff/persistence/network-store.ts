import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { Role } from '@trousseau/shared';
import { newId } from '../../platform/crypto/random.js';
import { StaffNetworkRow } from './entities.js';
import type { StaffScope } from './role-store.js';

/** From where a role of a school, or of the installation, may be used. */
export interface RoleNetworks extends StaffScope {
  readonly role: Role;
  readonly networks: readonly string[];
}

/** The installation as the table calls it: two rows with NULL would be no twins to a database. */
const INSTALLATION = '';

/** Rows of networks; a role without one may be used from everywhere. */
@Injectable()
export class NetworkStore {
  constructor(
    @InjectRepository(StaffNetworkRow) private readonly rows: Repository<StaffNetworkRow>,
  ) {}

  /** What is said of these schools, and (`null`) of the installation. */
  async of(schoolIds: readonly (string | null)[]): Promise<RoleNetworks[]> {
    const rows = await this.rows.findBy({ schoolId: In(schoolIds.map(keyOf)) });
    return rows.map(read);
  }

  /** Says it of one role, in place of what was said; of two who do so at once the later one counts. */
  async set({ schoolId, role, networks }: RoleNetworks, updatedAt: Date): Promise<void> {
    const of = { schoolId: keyOf(schoolId), role };
    if (networks.length === 0) {
      await this.rows.delete(of);
      return;
    }
    await this.rows
      .createQueryBuilder()
      .insert()
      .values({ id: newId(), ...of, networks: JSON.stringify(networks), updatedAt })
      .orUpdate(['networks', 'updatedAt'], ['schoolId', 'role'])
      .updateEntity(false)
      .execute();
  }

  /** Forgets what is said of a school or of the installation, or of everything (`all`); gives what it was. */
  async clear(of: StaffScope | 'all'): Promise<RoleNetworks[]> {
    const scope = of === 'all' ? {} : { schoolId: keyOf(of.schoolId) };
    const rows = await this.rows.findBy(scope);
    if (rows.length > 0) await this.rows.delete({ id: In(rows.map(({ id }) => id)) });
    return rows.map(read);
  }
}

function keyOf(schoolId: string | null): string {
  return schoolId ?? INSTALLATION;
}

function read({ schoolId, role, networks }: StaffNetworkRow): RoleNetworks {
  return {
    schoolId: schoolId === INSTALLATION ? null : schoolId,
    role,
    networks: JSON.parse(networks) as string[],
  };
}
