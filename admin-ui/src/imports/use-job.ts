import { useGetOne } from 'react-admin';
import type { JobView } from '@trousseau/shared';

const POLL_MS = 1000;

/** Whether nobody works on it any more. */
export function isOver(job: JobView | undefined): boolean {
  return job !== undefined && job.state !== 'pending' && job.state !== 'running';
}

/** A job, followed until it is over. */
export function useJob(jobId: string | null) {
  return useGetOne<JobView>(
    'jobs',
    { id: jobId ?? '' },
    {
      enabled: jobId !== null,
      refetchInterval: (query) => (isOver(query.state.data) ? false : POLL_MS),
    },
  ).data;
}
