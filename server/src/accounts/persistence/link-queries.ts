import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
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
    const [rows, total] = await this.rows.findAndCount({
      where: {
        schoolId,
        ...(studentId === undefined ? {} : { studentId }),
        ...(guardianId === undefined ? {} : { guardianId }),
        ...(id === undefined ? {} : { id: In([...id]) }),
      },
      order: { [sort.field]: sort.order, id: sort.order },
      skip: offset,
      take: limit,
    });
    return new Page(rows, total, offset);
  }
}
