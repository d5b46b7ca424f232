/** The columns of a line that may concern a person, in the order in which their sides are kept. */
export const PERSONAL_FIELDS = ['actor', 'targetId', 'details', 'reason'] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** `written`: sealed as it was written. `adopted`: by an older release, and sealed later as it was found. */
export type Form = 'written' | 'adopted';

/**
 * What binds one personal column to the seal of its line: the salt of its commitment as long as the value is there; the
 * commitment alone once it was forgotten, with the line of the trail that says by which rule.
 */
export type Side =
  { readonly salt: string } | { readonly commitment: string; readonly forgottenBy: string };

/** The sides of a line. */
export interface Sides {
  readonly form: Form;
  /** As {@link PERSONAL_FIELDS}. */
  readonly each: readonly Side[];
}

/** What a column holds once it was forgotten. */
export const FORGOTTEN = {
  actor: kindOfActor,
  targetId: () => null,
  details: () => '',
  reason: () => null,
} as const satisfies Record<PersonalField, (value: string) => string | null>;

/** What an actor is, without which: `staff` of `staff:<id>`. */
export function kindOfActor(actor: string): string {
  const colon = actor.indexOf(':');
  return colon < 0 ? actor : actor.slice(0, colon);
}

const FORMS: Readonly<Record<string, Form>> = { w: 'written', a: 'adopted' };
/** Digests, salts and ids have neither of the separators. */
const SEPARATOR = '|';
const FORGOTTEN_MARK = '!';

/** Sides as their column keeps them. */
export function sidesToText({ form, each }: Sides): string {
  const parts = each.map((side) =>
    'salt' in side ? side.salt : ['', side.commitment, side.forgottenBy].join(FORGOTTEN_MARK),
  );
  return [form.charAt(0), ...parts].join(SEPARATOR);
}

/** Reads what {@link sidesToText} wrote; `null` when somebody else wrote it. */
export function sidesFromText(text: string): Sides | null {
  const [first = '', ...parts] = text.split(SEPARATOR);
  const form = FORMS[first];
  if (form === undefined || parts.length !== PERSONAL_FIELDS.length) return null;
  const each = parts.map(sideFromText);
  return each.every((side) => side !== null) ? { form, each } : null;
}

/** The lines of the trail by which columns were forgotten, once for each column. */
export function erasuresOf(text: string | null): string[] {
  const sides = text === null ? null : sidesFromText(text);
  return (sides?.each ?? []).flatMap((side) => ('salt' in side ? [] : [side.forgottenBy]));
}

function sideFromText(part: string): Side | null {
  const [first = '', commitment, forgottenBy, ...rest] = part.split(FORGOTTEN_MARK);
  if (commitment === undefined) return { salt: first };
  if (first !== '' || forgottenBy === undefined || rest.length > 0) return null;
  return { commitment, forgottenBy };
}
