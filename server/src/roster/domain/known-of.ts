/** What a school is known by: `0130001F` is in département 13, an overseas `9740001A` in 974. */
interface KnownSchool {
  readonly uai: string;
  readonly name: string;
  readonly city: string | null;
  readonly postalCode: string | null;
}

/** What anybody knows of a school, and puts into a password: its name, town, postal code and département. */
export function knownOf({ uai, name, city, postalCode }: KnownSchool): string[] {
  const [, departement = ''] = /^0?(\d{2,3})/.exec(uai.slice(0, 3)) ?? [];
  return [name, city ?? '', postalCode ?? '', departement];
}
