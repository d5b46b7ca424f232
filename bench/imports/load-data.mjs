/**
 * Loads files as MariaDB wrote them (`SELECT … INTO OUTFILE`) into tables that are empty: what the database does
 * when no program stands before it. `node load-data.mjs <url> <folder of files> <table…>`
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { OwnMeasure } from './own-measure.mjs';

const [uri, folder, ...tables] = process.argv.slice(2);
const connection = await createConnection({ uri, flags: ['+LOCAL_FILES'] });
const measure = new OwnMeasure();
for (const table of tables) {
  await measure.of(() =>
    connection.query({
      sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${table}\` CHARACTER SET binary`,
      infileStreamFactory: () => createReadStream(join(folder, table)),
    }),
  );
}
await connection.end();
measure.print();
