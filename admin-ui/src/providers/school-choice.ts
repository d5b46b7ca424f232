import { CONSOLE } from './open-pages.js';

const KEY = 'trousseau.school';

/** The school that this browser works on, for staff with roles in several; `null` lets the server choose. */
export function chosenSchool(): string | null {
  return localStorage.getItem(KEY);
}

/** Remembers the school to work on; `null` forgets it. */
export function chooseSchool(schoolId: string | null): void {
  if (schoolId === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, schoolId);
}

/** Starts the console anew on another school, so that nothing of the former stays on the screen. */
export function workOn(schoolId: string | null): void {
  chooseSchool(schoolId);
  window.location.assign(`${CONSOLE}/`);
}
