/** What the rule of plans lets pass, and why: a sort of one school's rows, or a look at the installation. */
interface Allowance {
  /** The golden file, and the questions of it. */
  readonly of: RegExp;
  readonly what: 'sorts' | 'installation';
  readonly why: string;
}

export const ALLOWANCES: readonly Allowance[] = [];

/** What a question, `file: name`, may do beyond the rule. */
export function allowanceOf(asked: string): { sorts: boolean; installation: boolean } {
  const found = ALLOWANCES.filter(({ of }) => of.test(asked));
  const may = (what: Allowance['what']): boolean => found.some((one) => one.what === what);
  return { sorts: may('sorts'), installation: may('installation') };
}
