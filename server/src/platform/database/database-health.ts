import { Injectable } from '@nestjs/common';
import { AppError } from '../errors.js';
import { databaseCode, publicCode } from './database-code.js';
import { Installation } from './installation.js';
import { UnitOfWork } from './unit-of-work.js';

/** Whether the database saves what it is given, found out by giving it something. */
@Injectable()
export class DatabaseHealth {
  private readonly installation: Installation;
  private underWay: Promise<void> | null = null;

  constructor(unitOfWork: UnitOfWork) {
    this.installation = new Installation(unitOfWork);
  }

  /**
   * Writes a row and reads it back. Whoever asks meanwhile hears of the same attempt: many who ask at once
   * cost one write.
   *
   * @throws an error of status 503 when that fails, for whatever reason
   */
  check(): Promise<void> {
    this.underWay ??= this.attempt().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  private async attempt(): Promise<void> {
    try {
      await this.installation.probe();
    } catch (error) {
      if (error instanceof AppError) throw error;
      const code = publicCode(databaseCode(error) ?? 'server.database-lost');
      throw new AppError(code, {}, { cause: error });
    }
  }
}
