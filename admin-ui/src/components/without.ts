/** The record without this field. */
export function without<T extends object, Key extends keyof T>(record: T, key: Key): Omit<T, Key> {
  const copy: Partial<T> = { ...record };
  Reflect.deleteProperty(copy, key);
  // what is left is exactly the other fields
  return copy as Omit<T, Key>;
}
