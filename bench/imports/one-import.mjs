import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed } from '../../reliability/support/college.mjs';
import { Installation } from '../../reliability/support/installation.mjs';
import { pupilsFile } from './pupils.mjs';
import { measured, median, OWN_USAGE } from './usage.mjs';

const IDLE_STARTS = 3;
/** What an academy sets that brings 100,000 pupils as one CSV of 37 MB; everything else is as it comes. */
const LARGEST_MIB = '64';

/** An installation that nobody serves, with schools, whose commands say what they used. */
export class Place {
  constructor(installation, schools, clock) {
    Object.assign(this, { installation, schools, clock });
  }

  /**
   * @param {{ build: string, mariadb: { server: object, clock: object } | null }} where
   * @param {number} [schools] how many
   */
  static async open({ build, mariadb }, schools = 1) {
    const server = mariadb?.server ?? null;
    const installation = await Installation.create({
      build,
      mariadb: server,
      preload: [OWN_USAGE],
      settings: { TROUSSEAU_MAX_UPLOAD_MIB: LARGEST_MIB },
    });
    return new Place(installation, seed(installation, schools).schools, mariadb?.clock ?? null);
  }

  /** Plans and applies a file by the command; gives what that used. */
  import(bytes, school = this.schools[0]) {
    return this.#command('import', [bytes], ['--school', school.uai, '--yes']);
  }

  /** Reads and plans files by the command; gives what that used. */
  plan(files, school = this.schools[0]) {
    return this.#command('plan-import', files, ['--school', school.uai]);
  }

  /**
   * What a command uses before and after its work: one that plans for a single pupil, which starts the thread that
   * reads as well. The middle of some.
   */
  async idle() {
    const { bytes } = pupilsFile(1);
    const [{ uai }] = this.schools;
    const starts = [];
    for (let n = 0; n < IDLE_STARTS; n += 1)
      starts.push(await this.#command('plan-import', [bytes], ['--school', uai]));
    return median(starts);
  }

  close() {
    return this.installation.remove();
  }

  #command(name, contents, options) {
    const { installation, clock } = this;
    const files = contents.map((bytes, index) => {
      const file = join(installation.folder, `pupils-${String(index + 1)}.csv`);
      writeFileSync(file, bytes);
      return file;
    });
    return measured(installation, clock, [name, ...files, ...options]);
  }
}
