import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import type { Role } from '@trousseau/shared';
import { newId } from '../../platform/crypto/random.js';
import { StaffNetworkRow } from './entities.js';
import type { StaffScope } from './role-store.js';

/** From where a role of a school, or of the installation, may be used. */
export interface RoleNetworks extends StaffScope {
  readonly role: Role;
  readonly networks: readonly string[];
}

/** Rows of networks; a role without one may be used from everywhere. */
@Injectable()
export class NetworkStore {
  constructor(
    @InjectRepository(StaffNetworkRow) private readonly rows: Repository<StaffNetworkRow>,
  ) {}

  /** What is said of these schools, and (`null`) of the installation. */
  async of(schoolIds: readonly (string | null)[]): Promise<RoleNetworks[]> {
    const schools = schoolIds.filter((id) => id !== null);
    const rows = await this.rows.findBy([
      ...(schools.length > 0 ? [{ schoolId: In(schools) }] : []),
      ...(schoolIds.includes(null) ? [{ schoolId: IsNull() }] : []),
    ]);
    return rows.map(({ schoolId, role, networks }) => {
      return { schoolId, role, networks: JSON.parse(networks) as string[] };
    });
  }

  /** Says it of one role, in place of what was said. */
  async set({ schoolId, role, networks }: RoleNetworks, updatedAt: Date): Promise<void> {
    await this.rows.delete({ schoolId: schoolId ?? IsNull(), role });
    if (networks.length === 0) return;
    const text = JSON.stringify(networks);
    await this.rows.insert({ id: newId(), schoolId, role, networks: text, updatedAt });
  }

  /** Forgets what is said of a school or of the installation, or of everything (`all`); gives how many roles. */
  async clear(of: StaffScope | 'all'): Promise<number> {
    const scope = of === 'all' ? {} : { schoolId: of.schoolId ?? IsNull() };
    const rows = await this.rows.findBy(scope);
    if (rows.length > 0) await this.rows.delete({ id: In(rows.map(({ id }) => id)) });
    return rows.length;
  }
}
