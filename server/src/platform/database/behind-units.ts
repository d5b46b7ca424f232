import { EntityManager, Repository } from 'typeorm';
import type {
  DataSource,
  EntityTarget,
  ObjectLiteral,
  QueryRunner,
  ReplicationMode,
} from 'typeorm';

/** Something was to be written outside any unit of work: nothing was. */
export class WriteOutsideUnit extends Error {
  constructor() {
    super('written outside a unit of work, or sent as raw SQL');
    this.name = 'WriteOutsideUnit';
  }
}

/**
 * What whoever must not get round the unit of work is given for a data source: Nest, and with it every
 * repository that is injected. Its manager is the running unit's, looked up at each use; else one that reads
 * what `reader` reads. TypeORM tells reading from writing (it keeps replicas for reading), so that a write
 * outside a unit is refused on every database, before it is sent.
 *
 * Opened by nobody and closed by nobody: that is up to the unit of work.
 *
 * @param running the manager of the running unit, if there is one
 * @param reading what executes the statements of whoever reads outside a unit
 */
export function behindUnits(
  reader: DataSource,
  running: () => EntityManager | undefined,
  reading: () => QueryRunner,
): DataSource {
  const source = Object.create(reader) as DataSource;
  const outside = new EntityManager(source);
  const createQueryRunner = (mode: ReplicationMode = 'master'): QueryRunner => {
    if (mode === 'master') throw new WriteOutsideUnit();
    return reading();
  };
  const getRepository = <T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> => {
    const repository = new Repository(entity, outside);
    return Object.defineProperty(repository, 'manager', { get: () => source.manager });
  };
  return Object.defineProperties(source, {
    manager: { get: () => running() ?? outside },
    createQueryRunner: { value: createQueryRunner },
    getRepository: { value: getRepository },
    destroy: { value: () => Promise.resolve() },
  });
}
