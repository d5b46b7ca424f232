import { useEffect } from 'react';
import { useDataProvider } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Has the figures fetched anew as soon as they change; a window that nobody looks at waits until somebody does. */
export function useFreshFigures(): void {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const queries = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    const changed = () => {
      void queries.invalidateQueries({ queryKey: ['dashboard'], refetchType: refetchType() });
    };
    void dataProvider.followFigures(changed, stop.signal);
    return () => {
      stop.abort();
    };
  }, [dataProvider, queries]);
}

/** What is not fetched anew now is when the window is looked at again. */
const refetchType = () => (document.visibilityState === 'visible' ? 'active' : 'none');
