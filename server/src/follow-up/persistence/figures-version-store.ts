import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { FiguresVersionRow } from '../../accounts/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';

/** Which figures a school has, by a number that every unit that changes them counts up, whoever runs it. */
@Injectable()
export class FiguresVersionStore {
  constructor(
    @InjectRepository(FiguresVersionRow) private readonly rows: Repository<FiguresVersionRow>,
  ) {}

  /** The number; zero before there is anybody. */
  async of({ schoolId }: SchoolScope): Promise<number> {
    return (await this.rows.findOneBy({ schoolId }))?.version ?? 0;
  }
}
