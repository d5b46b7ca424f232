import { useTranslate } from 'react-admin';
import { LinkButton } from '../components/buttons.js';
import { listWith } from '../components/text-link.js';
import { useMay } from '../providers/me-context.js';

/** Leads to what was done on a person, and by them. */
export function JournalLink({ personId }: { readonly personId: string }) {
  const translate = useTranslate();
  const may = useMay();
  if (!may('list', 'audit-events')) return null;
  return (
    <LinkButton to={listWith('audit-events', { personId })}>
      {translate('app.audit.ofPerson')}
    </LinkButton>
  );
}
