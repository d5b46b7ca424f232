import { useMemo } from 'react';
import { useLocale } from 'react-admin';
import { formatPhone, frenchDate, keepNumbersTogether } from '@trousseau/shared';

/** How figures, dates and instants are written in the language of the screen. */
export interface Format {
  readonly number: (value: number) => string;
  /** With its sign, as a change is written: `+12`. */
  readonly signed: (value: number) => string;
  readonly percent: (part: number, whole: number) => string;
  /** A calendar date, `YYYY-MM-DD`; never through a `Date`. */
  readonly date: (iso: string | null | undefined) => string;
  /** An instant of the API, to the minute. */
  readonly instant: (iso: string | null | undefined) => string;
  /** The day of an instant. */
  readonly day: (iso: string | null | undefined) => string;
  readonly phone: (e164: string | null | undefined) => string;
}

const NOTHING = '—';

/** {@link Format} for the present language. */
export function useFormat(): Format {
  const locale = useLocale() === 'en' ? 'en-GB' : 'fr-FR';
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short' });
    return {
      number: (value) => number.format(value),
      signed: (value) => signed.format(value),
      percent: (part, whole) =>
        whole === 0 ? NOTHING : percent.format(floorHundredth(part / whole)),
      date: (iso) => (iso ? frenchDate(iso) : NOTHING),
      instant: (iso) => (iso ? minute.format(new Date(iso)) : NOTHING),
      day: (iso) => (iso ? day.format(new Date(iso)) : NOTHING),
      phone: (e164) => (e164 ? keepNumbersTogether(formatPhone(e164)) : NOTHING),
    };
  }, [locale]);
}

/** 99.6 % is not yet "100 %": a share is rounded down. */
function floorHundredth(share: number): number {
  return Math.floor(share * 100 + 1e-9) / 100;
}
