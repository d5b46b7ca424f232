import { useResourceContext } from 'react-admin';
import { isListed, mayAsk } from '@trousseau/shared';
import { useMe } from '../providers/me-context.js';

/** Tells by which fields the API would sort the present list for this role. */
export function useSortable(): (source: string) => boolean {
  const resource = useResourceContext();
  const { role } = useMe();
  return (source) =>
    resource !== undefined && isListed(resource) && mayAsk(role, resource, 'sort', source);
}
