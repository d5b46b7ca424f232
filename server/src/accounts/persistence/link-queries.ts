import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { orderBy, whereIds } from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import type { LinkRecord, SchoolScope } from '../../roster/index.js';
import { GuardianLinkRow } from '../../roster/persistence/entities.js';
import type { LinksQuery } from './list-contracts.js';

/** Lists of links, one school at a time. */
@Injectable()
export class LinkQueries {
  constructor(
    @InjectRepository(GuardianLinkRow) private readonly rows: Repository<GuardianLinkRow>,
  ) {}

  async links(
    { schoolId }: SchoolScope,
    { filter, sort, offset, limit }: LinksQuery,
  ): Promise<Page<LinkRecord>> {
    const { studentId, guardianId, id } = filter;
    const query = this.rows
      .createQueryBuilder('link')
      .where('link.schoolId = :schoolId', { schoolId });
    if (studentId !== undefined) query.andWhere('link.studentId = :studentId', { studentId });
    if (guardianId !== undefined) query.andWhere('link.guardianId = :guardianId', { guardianId });
    whereIds(query, id, 'link.id');
    const columns = [`link.${sort.field}`];
    const served = sort.field === 'rank' && Object.keys(filter).length === 0;
    const [rows, total] = await orderBy(query, columns, 'link.id', sort.order, served)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }
}
