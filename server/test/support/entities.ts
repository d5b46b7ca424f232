import { readdirSync } from 'node:fs';
import { loadedEntities } from '../../src/platform/database/loaded-entities.js';

const SOURCES = new URL('../../src/', import.meta.url);
const PLACES = /(^|\/)(persistence|platform\/database)\/entities\.ts$/;

/** Loads every entity of the house, found by its place, so that a database which a test opens knows them all. */
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  PLACES.test(file),
);
// one after the other: Jest loses its place when modules of one package load at once
for (const file of files) await import(new URL(file, SOURCES).href);

/** Every table of the house. */
export const entities = loadedEntities();
