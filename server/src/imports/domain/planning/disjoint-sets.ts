/** Which indexes belong together; the root of each set is its lowest index. */
export class DisjointSets {
  private readonly parents: Int32Array;
  /** By root, those who never come into its set. */
  private readonly apart = new Map<number, readonly number[]>();

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    for (let up = this.parentOf(root); up !== root; up = this.parentOf(root)) {
      this.parents[root] = this.parentOf(up);
      root = up;
    }
    return root;
  }

  /** Two who are never joined, by whatever others. Before anybody is joined. */
  keepApart(a: number, b: number): void {
    this.apart.set(a, [...(this.apart.get(a) ?? []), b]);
    this.apart.set(b, [...(this.apart.get(b) ?? []), a]);
  }

  /** Joins the sets of two, and says whether they are one now: nobody joins those who are kept apart. */
  join(a: number, b: number): boolean {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    if (rootA === rootB) return true;
    if (this.apart.get(rootA)?.some((index) => this.rootOf(index) === rootB)) return false;
    this.joinWhole(a, b);
    return true;
  }

  /** Joins the sets of two, whoever is kept apart in them. */
  joinWhole(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    const [root, other] = [Math.min(rootA, rootB), Math.max(rootA, rootB)];
    this.parents[other] = root;
    const apart = this.apart.get(other);
    if (apart && root !== other) this.apart.set(root, [...(this.apart.get(root) ?? []), ...apart]);
  }

  private parentOf(index: number): number {
    return this.parents[index] ?? index;
  }
}
