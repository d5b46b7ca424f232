import type { Repository } from 'typeorm';
import { newId } from '../crypto/random.js';
import { isUniqueViolation } from './dialect.js';
import { InstallationRow } from './entities.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Under which name the value is kept by which the master key is recognised. */
export const KEY_CHECK = 'key-check';
const KEY_GENERATIONS = 'key-generations';
const PROBE = 'probe';

/** What the installation remembers of itself in its database. */
export class Installation {
  private readonly rows: Repository<InstallationRow>;

  constructor(private readonly unitOfWork: UnitOfWork) {
    this.rows = unitOfWork.repository(InstallationRow);
  }

  /** The value by which the master key is recognised, `null` before one was recorded. */
  keyCheck(): Promise<string | null> {
    return this.read(KEY_CHECK);
  }

  /** Records the value unless there is one, and gives the one that counts. */
  async recordKeyCheck(value: string): Promise<string> {
    await this.insertUnlessThere(KEY_CHECK, value);
    return (await this.keyCheck()) ?? value;
  }

  /**
   * Remembers which generations of keys it has, and by which value the current master key is recognised. In the caller's
   * unit.
   *
   * @returns false when it knew
   */
  async takeGenerations(generations: string, keyCheck: string): Promise<boolean> {
    const known = await this.read(KEY_GENERATIONS);
    if (known === generations) return false;
    if (known === null) await this.rows.insert({ id: KEY_GENERATIONS, value: generations });
    else await this.rows.update({ id: KEY_GENERATIONS }, { value: generations });
    await this.rows.update({ id: KEY_CHECK }, { value: keyCheck });
    return true;
  }

  /** Writes a number higher than the last one, and reads it back as somebody else would. Throws when it cannot. */
  async probe(): Promise<void> {
    await this.insertUnlessThere(PROBE, '0');
    const written = await this.unitOfWork.run(async () => {
      const next = Number(await this.read(PROBE)) + 1;
      await this.rows.update({ id: PROBE }, { value: String(next) });
      return next;
    });
    // another process may have written since
    if (Number(await this.read(PROBE)) < written) throw new Error('what was saved is not there');
  }

  /** What was remembered under a name, `null` when nothing was. */
  remembered(name: string): Promise<string | null> {
    return this.read(name);
  }

  /** Remembers a value of 64 characters at most, or nothing any more. Inside the caller's unit. */
  async remember(name: string, value: string | null): Promise<void> {
    await this.rows.delete({ id: name });
    if (value !== null) await this.rows.insert({ id: name, value });
  }

  /**
   * Really changes a row that is common to all who do the same, and holds it until the unit ends: whoever comes at once
   * waits for it. Inside the caller's unit, before anything is read that others may change.
   */
  async takeTurn(name: string): Promise<void> {
    await this.rows
      .createQueryBuilder()
      .insert()
      .values({ id: name, value: newId() })
      .orUpdate(['value'], ['id'])
      .updateEntity(false)
      .execute();
  }

  private async read(id: string): Promise<string | null> {
    return (await this.rows.findOneBy({ id }))?.value ?? null;
  }

  private async insertUnlessThere(id: string, value: string): Promise<void> {
    if ((await this.read(id)) !== null) return;
    try {
      await this.unitOfWork.run(() => this.rows.insert({ id, value }));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
