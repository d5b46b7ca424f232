import { getMetadataArgsStorage } from 'typeorm';
import type { EntitySchema } from 'typeorm';

/** Entity classes. */
export type Entities = (EntitySchema | (new () => object))[];

/**
 * Every entity class that is loaded: whoever has a persistence module has its tables. The database is opened
 * before Nest begins, which could only gather them later (`autoLoadEntities`).
 */
export function loadedEntities(): Entities {
  return getMetadataArgsStorage().tables.flatMap(({ target }) =>
    typeof target === 'function' ? [target as new () => object] : [],
  );
}
