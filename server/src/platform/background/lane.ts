/** Work of which at most one run is under way. */
export class Lane {
  private current: Promise<void> | undefined;
  private following: Promise<void> | undefined;

  /** @param work when it rejects, those who asked for this run hear of it */
  constructor(private readonly work: () => Promise<void>) {}

  /**
   * Runs the work. While it is under way it may already have passed what the caller means: it is then run
   * once more afterwards, for all who ask meanwhile.
   */
  run(): Promise<void> {
    if (this.current === undefined) return this.begin();
    this.following ??= this.current
      .catch(() => undefined)
      .then(() => {
        this.following = undefined;
        return this.run();
      });
    return this.following;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await (this.following ?? this.current);
  }

  private begin(): Promise<void> {
    this.current = this.work().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }
}
