import { createContext, useCallback, useContext } from 'react';
import type { AccessSubject, Action, Me, Resource } from '@trousseau/shared';
import { may } from '@trousseau/shared';

const MeContext = createContext<Me | null>(null);

/** Gives everything below it the signed-in member of staff. */
export const MeProvider = MeContext.Provider;

/** The signed-in member of staff. Only below the layout, which waits for it. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe is for pages inside the layout');
  return me;
}

/** Whether the signed-in member of staff may do something: the server's own table. */
export function useMay(): (action: Action, resource: Resource, subject?: AccessSubject) => boolean {
  const me = useMe();
  return useCallback((action, resource, subject) => may(me, action, resource, subject), [me]);
}
