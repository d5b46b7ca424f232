import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { inOrder, Retention } from '../../platform/retention/retention.js';
import type { Keeping, Overdue, Removed } from '../../platform/retention/retention.js';
import { StaffIdentityRow, StaffLinkRow, StaffRoleRow, StaffRow } from './entities.js';

/** Staff go by age once their access was closed, or was never opened; their links before them (docs/decisions/0044). */
@Injectable()
export class OldStaff {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(StaffRow) staff: Repository<StaffRow>,
    @InjectRepository(StaffRoleRow) roles: Repository<StaffRoleRow>,
    @InjectRepository(StaffLinkRow) links: Repository<StaffLinkRow>,
    @InjectRepository(StaffIdentityRow) identities: Repository<StaffIdentityRow>,
  ) {
    retention.keep('staff.links', new OldRows(links, unitOfWork, { since: 'expiresAt' }));
    const invited = { since: 'createdAt', where: { acceptedAt: IsNull() } } as const;
    retention.keep(
      'staff.closed',
      inOrder([
        new OldRows(roles, unitOfWork, { since: 'disabledAt' }),
        new OldRows(roles, unitOfWork, invited),
        new WithoutAnyRole(unitOfWork, staff, [links, identities]),
      ]),
    );
  }
}

/** People who are left without any role: they count as what their last role did, so that nobody is told twice. */
class WithoutAnyRole implements Keeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: Repository<StaffRow>,
    private readonly theirs: readonly Repository<StaffLinkRow | StaffIdentityRow>[],
  ) {}

  due(): Promise<number> {
    return Promise.resolve(0);
  }

  remove({ before }: Overdue, limit: number): Promise<Removed> {
    return this.unitOfWork.run(async () => {
      const found = await this.staff
        .createQueryBuilder('person')
        .select('person.id', 'id')
        .leftJoin(StaffRoleRow, 'role', 'role.staffId = person.id')
        .where({ createdAt: LessThan(before) })
        .andWhere('role.id IS NULL')
        .limit(limit)
        .getRawMany<{ id: string }>();
      const ids = found.map(({ id }) => id);
      if (ids.length > 0) {
        for (const rows of this.theirs) await rows.delete({ staffId: In(ids) });
        await this.staff.delete({ id: In(ids) });
      }
      return { rows: 0, more: ids.length > 0 };
    });
  }
}
