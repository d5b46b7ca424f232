/**
 * An answer without some of its fields, in each row of a list too.
 *
 * @param fields their names; `records.mobile` is a field of what `records` holds
 */
export function withoutFields(answer: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map((one: unknown) => withoutFields(one, fields));
  const kept = Object.entries(answer).flatMap(([name, value]) =>
    fields.includes(name) ? [] : [[name, withoutFields(value, below(name, fields))]],
  );
  return Object.fromEntries(kept);
}

function below(name: string, fields: readonly string[]): string[] {
  const prefix = `${name}.`;
  return fields
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length));
}
