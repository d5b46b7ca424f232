export { groupsOfFields } from './domain/shown.js';
export type { ShownPerson } from './domain/shown.js';
export { askToPrint, noteShown } from './http/noted-people.js';
export { RecordReadings } from './http/record-readings.js';
export { ReadingLog } from './reading-log.js';
export { ReadingsModule } from './readings.module.js';
