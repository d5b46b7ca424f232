/** The kinds of acts that change many records of a school at once and can be taken back. */
export const ACT_KINDS = ['import', 'year-switch', 'merge'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** What changes records of a school and can be taken back. */
export interface Act {
  /** Of the import, the switch, the merge: an id that no other act has. */
  readonly id: string;
  readonly schoolId: string;
  readonly kind: ActKind;
}

/** How long images are kept, in days. */
export const KEPT_DAYS = 60;

const DAY_MS = 86_400_000;

/** Until when an act that began then can be taken back. */
export function undoableUntil(began: Date): Date {
  return new Date(began.getTime() + KEPT_DAYS * DAY_MS);
}
