import { createHash } from 'node:crypto';

/** SHA-256, in hexadecimal, of what is given bit by bit: of a file, the one that `sha256sum` says. */
export class RunningHash {
  private readonly hash = createHash('sha256');

  add(content: string): void {
    this.hash.update(content);
  }

  /** Of all that was given. Once. */
  end(): string {
    return this.hash.digest('hex');
  }
}
