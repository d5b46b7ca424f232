/** What is used of better-sqlite3 without TypeORM; it has no types of its own. */
declare module 'better-sqlite3' {
  interface Statement {
    all(...values: readonly unknown[]): unknown[];
    iterate(...values: readonly unknown[]): IterableIterator<unknown>;
    run(...values: readonly unknown[]): unknown;
    /** Has it give rows as lists of values. */
    raw(): Statement;
  }

  export default class Database {
    constructor(file: string, options: { readonly readonly?: true; readonly fileMustExist: true });
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Statement;
    exec(sql: string): unknown;
    pragma(statement: string, options?: { readonly simple: true }): unknown;
    unsafeMode(on: boolean): unknown;
    close(): unknown;
  }
}
