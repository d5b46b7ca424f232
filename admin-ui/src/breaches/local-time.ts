/** An instant as the browser's own field has it, on its own clock: `2026-08-28T09:00`. */
export function localValue(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant of such a field in ISO 8601, `null` while it is not complete. */
export function toInstant(value: string): string | null {
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
