/** Where a request comes from, as far as limits go. */
export interface ClientOrigin {
  /** The network address that asks. */
  readonly address: string;
  /** The note of `KnownDevices` that the browser carries, if it carries one. */
  readonly device?: string | null;
}
