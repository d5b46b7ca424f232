/** The same keys with any text: what one language must have if another has it. */
export type SameKeys<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string ? string : SameKeys<Messages[Key]>;
};
