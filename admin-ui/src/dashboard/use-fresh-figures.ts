import { useEffect } from 'react';
import { useDataProvider } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryFunctionContext } from '@tanstack/react-query';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Figures are fetched anew so long after the last time at the earliest, however often they change. */
const PAUSE_MS = 2_000;

/** Has the figures fetched anew as soon as they change; a window that nobody looks at waits until somebody does. */
export function useFreshFigures(): void {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const queries = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const fetchAnew = () => {
      timer = undefined;
      last = performance.now();
      void queries.invalidateQueries({ queryKey: ['dashboard'], refetchType: refetchType() });
    };
    const changed = () => {
      timer ??= setTimeout(fetchAnew, Math.max(0, last + PAUSE_MS - performance.now()));
    };
    void dataProvider.followFigures(changed, stop.signal);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [dataProvider, queries]);
}

/** Whether figures are fetched because they changed, and not because somebody asked for them. */
export function isUnasked({ client, queryKey }: QueryFunctionContext): boolean {
  return client.getQueryState(queryKey)?.isInvalidated === true;
}

/** What is not fetched anew now is when the window is looked at again. */
const refetchType = () => (document.visibilityState === 'visible' ? 'active' : 'none');
