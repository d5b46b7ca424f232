import { z } from 'zod';

/** An id made by the application: a UUID version 7 (RFC 9562), lower case. */
export const Id = z.uuid();

/** One line of text typed by a person: trimmed, no control characters, `max` characters at most. */
export function line(max: number) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .regex(/^\P{Cc}*$/u),
    );
}

/** Like {@link line}, or nothing: an empty text becomes `null`. */
export function optionalLine(max: number) {
  return z
    .string()
    .nullish()
    .transform((text) => (text?.trim() ? text.normalize('NFC').trim() : null))
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^\P{Cc}*$/u)
        .nullable(),
    );
}

/** An instant as the API writes it: ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** An e-mail address, lower-cased; 254 characters at most (RFC 5321). */
export const Email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(254));
