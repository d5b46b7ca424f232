import type { Place } from './secrets.mjs';

/** The files below a folder, as they are now. */
export function filesBelow(folder: string, how?: { readonly talks?: boolean }): Iterable<Place>;

/** What everybody on the machine sees of a process and of those that it started: arguments, environment. */
export function processesOf(pid: number): Iterable<Place>;

/** Every row of an embedded database: its file has long ones in pieces. */
export function rowsOfFile(file: string): Iterable<Place>;
