/** One refusal or warning that people read: HTTP status, and its text in both languages with `{parameters}`. */
export interface ErrorDefinition {
  readonly status: number;
  readonly fr: string;
  readonly en: string;
}

/** Keeps the literal codes of a feature's errors, so that an unknown code does not compile. */
export function defineErrors<const Code extends string>(
  definitions: Readonly<Record<Code, ErrorDefinition>>,
): Readonly<Record<Code, ErrorDefinition>> {
  return definitions;
}
