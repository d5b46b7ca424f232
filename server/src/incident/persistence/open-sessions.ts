import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { DirectoryEntryRow } from '../../accounts/persistence/entities.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { SessionRow } from '../../platform/database/entities.js';
import { StaffRoleRow } from '../../staff/persistence/entities.js';
import type { ActScope } from './act-store.js';

/** Whose sessions: as the table calls them. */
export type SessionsOf = 'portal' | 'staff';

/** The kinds of their sessions; whoever is on the way through the provider would come in a moment later. */
const KINDS = { portal: ['portal'], staff: ['staff', 'staff-provider'] } as const;

/** Which sessions are meant: of a school’s people or of everybody’s, and only those that were open at this instant. */
export interface MeantSessions {
  readonly of: SessionsOf;
  readonly scope: ActScope;
  readonly at: Date;
  /** One that goes on; empty for none. */
  readonly kept: string;
}

/** In a subquery `holder` is the session’s holder. */
const OF_SCHOOL = {
  portal: { row: DirectoryEntryRow, holder: 'accountId' },
  staff: { row: StaffRoleRow, holder: 'staffId' },
} as const;

/** Reads which sessions are open; how they end is the platform’s. */
@Injectable()
export class OpenSessions {
  constructor(@InjectRepository(SessionRow) private readonly rows: Repository<SessionRow>) {}

  /** How many there are. */
  count(meant: MeantSessions): Promise<number> {
    return this.open(meant).getCount();
  }

  /** The ids of the next ones after one. */
  async next(meant: MeantSessions, after: string, most: number): Promise<string[]> {
    const rows = await this.open(meant)
      .select('session.id', 'id')
      .andWhere('session.id > :after', { after })
      .orderBy('session.id')
      .limit(most)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** The ids of the sessions of these accounts, activations under way too. */
  async ofFamilies(accountIds: readonly string[]): Promise<string[]> {
    const select = { id: true } as const;
    const rows = await readInParts(accountIds, (part) =>
      this.rows.find({ select, where: { kind: 'portal', holderId: In(part) } }),
    );
    return rows.map(({ id }) => id);
  }

  private open({ of, scope, at, kept }: MeantSessions): SelectQueryBuilder<SessionRow> {
    const query = this.rows
      .createQueryBuilder('session')
      .where(
        'session.kind IN (:...kinds) AND session.createdAt <= :at AND session.expiresAt > :at',
        {
          kinds: KINDS[of],
          at,
        },
      )
      .andWhere('session.id <> :kept', { kept });
    if (scope === null) return query;
    const { row, holder } = OF_SCHOOL[of];
    const whose = query
      .subQuery()
      .select(`person.${holder}`)
      .from(row, 'person')
      .where('person.schoolId = :scope')
      .andWhere(`person.${holder} = session.holderId`)
      .getQuery();
    return query.andWhere(`EXISTS ${whose}`, { scope });
  }
}
