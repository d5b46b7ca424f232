import { without } from './document.mjs';

const OTHER = { SQLite: 'MariaDB', MariaDB: 'SQLite' };

/** Somebody who does what the document says, step by step, on one machine. */
export class Follow {
  /**
   * @param {import('./document.mjs').Document} document
   * @param {import('./machine.mjs').Machine} machine
   * @param {'SQLite' | 'MariaDB'} database
   * @param {import('../support/report.mjs').Report} report
   */
  constructor(document, machine, database, report) {
    Object.assign(this, { document, machine, database, report });
  }

  step(name, work) {
    return this.report.check(`${this.database}, ${name}`, work);
  }

  /** A block, without what is for the other database. */
  block(heading, language, holds) {
    return without(this.document.block(heading, language, holds), OTHER[this.database]);
  }

  /** What the support modules know of an installation. */
  get installation() {
    const { machine } = this;
    return {
      url: machine.url,
      databaseUrl: machine.databaseUrl,
      databaseFile: machine.at('lib/data/trousseau.sqlite'),
      now: () => Date.now(),
    };
  }

  /** Writes the unit and the environment file of the document. Gives the unit's file. */
  writeService() {
    const { document, machine } = this;
    machine.writeEnvironment(document.block('As a service', 'sh', /^# \/etc\/trousseau\.env/));
    return machine.installUnit(document.block('As a service', 'ini', /\[Service\]/));
  }
}
