import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from '../forward-only.js';

/** Where numbers stand, and in what a number that staff changed is remembered. */
const COLUMNS = [
  ['guardian', 'mobile'],
  ['guardian', 'phone'],
  ['account', 'mobile'],
  ['france_connect_link', 'mobile'],
  ['directory_entry', 'mobile'],
  ['held_change', 'before'],
  ['school', 'phone'],
] as const;

/** The country code with which a mobile is dialled, by its first digits. */
const DIALLED: Readonly<Record<string, readonly string[]>> = {
  '508': ['7084', '7085'],
  '590': ['690', '691', '7090'],
  '594': ['694', '70930', '70931', '70932', '70933'],
  '596': ['696', '697', '7091'],
  '262': ['692', '693', '639', '7092', '70935', '70936', '70937', '70938', '70939'],
};

/** How numbers begin that were kept under a wrong code, and which code is theirs. */
const MOVED = [
  ...Object.entries(DIALLED).flatMap(([code, starts]) =>
    starts.map((start) => ({ wrong: '+33', start, code })),
  ),
  { wrong: '+269', start: '639', code: '262' },
];

/** What is left where it is: the range that Arcep keeps for fiction. */
const FICTION = '+3363998%';

/**
 * Overseas mobiles that were typed with +33 were kept so, and no SMS reached them: they receive the country code of their
 * territory. Plans of imports that were made beside the old numbers are made again: the roster moves on.
 */
export class OverseasMobiles1768000006500 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    const quoted = (text: string): string => runner.dataSource.driver.escape(text);
    await runner.query(
      `UPDATE school SET ${quoted('rosterVersion')} = ${quoted('rosterVersion')} + 1 WHERE id IN (` +
        `SELECT ${quoted('schoolId')} FROM guardian WHERE ${isWrong('mobile')} OR ${isWrong('phone')})`,
    );
    for (const [table, name] of COLUMNS) {
      const column = quoted(name);
      const cases = MOVED.map(
        (moved) =>
          `WHEN ${begins(column, moved)} THEN CONCAT('+${moved.code}', SUBSTR(${column}, ${moved.wrong.length + 1}))`,
      );
      await runner.query(
        `UPDATE ${table} SET ${column} = CASE ${cases.join(' ')} ELSE ${column} END WHERE ${isWrong(column)}`,
      );
    }
  }
}

function isWrong(column: string): string {
  const any = MOVED.map((moved) => begins(column, moved)).join(' OR ');
  return `(${column} NOT LIKE '${FICTION}' AND (${any}))`;
}

/** Whether a whole number, of nine digits after its code, begins so. */
function begins(column: string, { wrong, start }: (typeof MOVED)[number]): string {
  return `${column} LIKE '${wrong}${start}${'_'.repeat(9 - start.length)}'`;
}
