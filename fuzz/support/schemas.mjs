import { spoiltText, strangeText } from './strange.mjs';

const DEEPEST = 8;
const OTHER_VALUES = [null, 0, -1, 1e300, true, [], {}, [[]], '', 'a', { $ne: null }];

/** A JSON text for this JSON schema: right, or with accidents in half of the cases. */
export function bodyFor(chance, schema, ids) {
  const value = valueFor(chance, schema, ids, schema, 0);
  if (chance.is(0.5)) spoil(chance, value);
  const text = JSON.stringify(value) ?? 'null';
  return chance.is(0.02) ? spoiltText(chance, text) : text;
}

function valueFor(chance, schema, ids, root, depth) {
  if (typeof schema === 'boolean' || depth > DEEPEST) return strangeText(chance, 40);
  if (schema.$ref) return valueFor(chance, referred(root, schema.$ref), ids, root, depth + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueFor(chance, chance.of(choices), ids, root, depth + 1);
  if (schema.allOf) return valueFor(chance, schema.allOf[0], ids, root, depth + 1);
  if ('const' in schema) return schema.const;
  if (schema.enum) return chance.of(schema.enum);
  switch (schema.type) {
    case 'object':
      return objectFor(chance, schema, ids, root, depth);
    case 'array': {
      const most = Math.min(schema.maxItems ?? 4, 4);
      const count = chance.between(Math.min(schema.minItems ?? 0, most), most);
      return chance.times(count, () =>
        valueFor(chance, schema.items ?? true, ids, root, depth + 1),
      );
    }
    case 'integer':
    case 'number':
      return chance.between(
        Math.max(schema.minimum ?? 0, -1_000),
        Math.min(schema.maximum ?? 30, 1_000),
      );
    case 'boolean':
      return chance.is(0.5);
    case 'null':
      return null;
    default:
      return textFor(chance, schema, ids);
  }
}

function objectFor(chance, { properties = {}, required = [] }, ids, root, depth) {
  const entries = Object.entries(properties).filter(
    ([name]) => required.includes(name) || chance.is(0.5),
  );
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, valueFor(chance, schema, ids, root, depth + 1)]),
  );
}

function textFor(chance, { format, pattern, minLength = 0, maxLength = 60 }, ids) {
  if (format === 'uuid') return chance.of(ids.all);
  if (format === 'email') return `a${String(chance.below(1_000))}@example.org`;
  if (format === 'date' || pattern?.includes('\\d{4}-'))
    return chance.of(['2015-03-07', '2026-09-01', '1990-12-31']);
  if (pattern?.includes('\\+')) return '+33639980112';
  if (chance.is(0.1)) return strangeText(chance, maxLength).slice(0, maxLength);
  const text = chance.of([...ids.words, 'Rentrée', 'Élodie', '12 rue des Écoles', '2015-03-07']);
  return text.padEnd(minLength, 'a').slice(0, maxLength);
}

function referred(root, reference) {
  return reference
    .slice(2)
    .split('/')
    .filter(Boolean)
    .reduce((inside, name) => inside[name], root);
}

/** Something within says something else, is gone, or comes besides. */
function spoil(chance, value) {
  if (typeof value !== 'object' || value === null) return;
  const names = Object.keys(value);
  if (names.length === 0 || chance.is(0.05)) {
    value[chance.of(['__proto__ ', 'constructor', 'id', 'schoolId', strangeText(chance, 20)])] =
      'x';
    return;
  }
  const name = chance.of(names);
  if (typeof value[name] === 'object' && value[name] !== null && chance.is(0.7)) {
    spoil(chance, value[name]);
    return;
  }
  chance.of([
    () =>
      (value[name] =
        typeof value[name] === 'string'
          ? spoiltText(chance, value[name])
          : strangeText(chance, 60)),
    () => (value[name] = strangeText(chance, 400)),
    () => (value[name] = chance.of(OTHER_VALUES)),
    () => Reflect.deleteProperty(value, name),
  ])();
}
