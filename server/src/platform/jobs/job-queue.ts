import type { JobView } from '@trousseau/shared';

/** Ids and options, never what they lead to. */
export type JobPayload = Readonly<Record<string, string>>;

/** What a job may do while it runs. */
export interface JobProgress {
  /** Where an earlier attempt stopped, `null` at the first. */
  readonly cursor: string | null;
  /**
   * Writes progress and cursor. Call it inside each unit of work that the job does, so that results and cursor
   * are saved together; it throws, so that nothing is, when another process has taken the job over.
   */
  report(progress: { phase: string; done: number; total: number; cursor?: string }): Promise<void>;
  /**
   * Call it between chunks, outside a unit: lets everything else have its turn, which on SQLite nothing else
   * does, and ends the attempt when the application stops (it goes on at the next start), when somebody
   * cancelled the job, or when another process has taken it over.
   */
  betweenChunks(): Promise<void>;
}

/** Who does the jobs of one kind. */
export interface JobHandler {
  /** One attempt. An earlier one may have ended anywhere between two units: it goes on from there. */
  run(payload: JobPayload, progress: JobProgress): Promise<void>;
  /**
   * What follows when no further attempt is made, in the unit that marks the job: whoever waits for it finds
   * a state with something to do next.
   *
   * @param code the stable code of what failed; `null` when somebody cancelled it
   */
  stopped(payload: JobPayload, code: string | null): Promise<void>;
}

/** What a caller asks for. */
export interface JobRequest {
  readonly name: string;
  readonly payload: JobPayload;
  /** Whose staff may see it. */
  readonly scopeId: string;
  readonly createdBy: string;
  /** Two live jobs never share it: pressing twice gives the same job. */
  readonly dedupeKey?: string;
}

/**
 * Long work, as those know it who ask for it and who do it. The row is the truth: it is written in the unit
 * that asks, and whatever brings attempts about (`JobRunner` in this process, or a queue server one day) takes
 * them from there. See “Long work” in docs/architecture.md.
 */
export abstract class JobQueue {
  /** Says who does jobs of this name. One handler a name. */
  abstract handle(name: string, handler: JobHandler): void;

  /** Records a job and begins it once that is saved. Returns the live job when one has the same dedupe key. */
  abstract enqueue(request: JobRequest): Promise<JobView>;

  /**
   * Asks a job to stop: one that nobody works on ends now, one that runs ends at its next chunk.
   *
   * @returns false when it was over
   */
  abstract cancel(id: string): Promise<boolean>;

  /** A job of this scope. Throws `record.not-found`. */
  abstract find(id: string, scopeId: string): Promise<JobView>;

  /** Whether somebody works on it, or will. */
  abstract isLive(id: string): Promise<boolean>;

  /** Resolves once this job is over, whoever does it: this process or another. */
  abstract finished(id: string, scopeId: string): Promise<JobView>;
}
