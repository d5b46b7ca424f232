/** Starts a throwaway MariaDB; `url` has no database name at its end. */
export function startMariaDb(options?: {
  readonly outlivesPower?: boolean;
  readonly keepsBinlog?: boolean;
  readonly room?: string;
}): Promise<{ readonly url: string; stop(): Promise<void> }>;
