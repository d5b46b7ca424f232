import { z } from 'zod';

const DAYS_BEFORE_LEAP_CHECK = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether `year`-`month`-`day` exists in the Gregorian calendar. Months count from 1. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const days = DAYS_BEFORE_LEAP_CHECK[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month !== 2 || day < 29 || leap;
}

/**
 * A calendar date as text, `YYYY-MM-DD`. A birth date never passes through a `Date`: a time zone would
 * move it by a day.
 */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isIsoDate, { error: 'field.date-invalid' });

/** Whether the text is `YYYY-MM-DD` and that day exists. */
export function isIsoDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && isCalendarDate(Number(year), Number(month), Number(day));
}

/** A day of each year, `MM-DD`. */
export const MonthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((day) => isIsoDate(`2023-${day}`), { error: 'field.date-invalid' });

/** `2014-03-07` → `07/03/2014`. */
export function frenchDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** « 28-08-2026 »: a date as French people write it, where no slash may stand, as in the name of a file. */
export function dateInFileName(iso: string): string {
  return frenchDate(iso).replaceAll('/', '-');
}

/** The calendar date that it is at this instant in this time zone (IANA name), as `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

/**
 * The last millisecond of a calendar date in a school's time zone, as an instant: a letter valid
 * "jusqu'au 28/11" still works at 23:59 on that day where the school is.
 */
export function endOfLocalDay(isoDate: string, timeZone: string): Date {
  const nextMidnightUtc = Date.parse(`${isoDate}T23:59:59.999Z`);
  let instant = new Date(nextMidnightUtc - offsetAt(new Date(nextMidnightUtc), timeZone));
  instant = new Date(nextMidnightUtc - offsetAt(instant, timeZone));
  return instant;
}

/** Adds days to a calendar date. */
export function addDays(isoDate: string, days: number): string {
  const noon = new Date(`${isoDate}T12:00:00.000Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** Adds whole months to a calendar date; the 31st becomes the last day of a shorter month. */
export function addMonths(isoDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  let newDay = day;
  while (!isCalendarDate(newYear, newMonth, newDay)) newDay -= 1;
  return [
    String(newYear).padStart(4, '0'),
    String(newMonth).padStart(2, '0'),
    String(newDay).padStart(2, '0'),
  ].join('-');
}

/**
 * The first calendar year of the school year that a day belongs to: from 1 July the school year is the
 * coming one (`2026-07-01` → 2026, `2026-06-30` → 2025).
 */
export function schoolYearStart(isoDate: string): number {
  const [year = 0, month = 1] = isoDate.split('-').map(Number);
  return month >= 7 ? year : year - 1;
}

/** `2026` → `2026-2027`. */
export function schoolYearLabel(startYear: number): string {
  return `${String(startYear)}-${String(startYear + 1)}`;
}

function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const asUtc = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return asUtc - Math.floor(instant.getTime() / 1000) * 1000;
}
