/** Cuts files into cells with csv-parse and does nothing with them. `node csv-alone.mjs <file>…` */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { OwnMeasure } from './own-measure.mjs';

const measure = new OwnMeasure();
await measure.of(() => {
  for (const file of process.argv.slice(2)) {
    parse(readFileSync(file, 'utf8'), { delimiter: ';', on_record: () => null });
  }
});
measure.print();
