/** For how long work is one process's without a sign of life, in milliseconds; then anybody may take it over. */
export const LEASE_MS = 60_000;

/** How often whoever works says so: three signs may be late or lost. */
export const HEARTBEAT_MS = LEASE_MS / 4;
