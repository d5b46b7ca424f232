import { useTranslate } from 'react-admin';
import { INCIDENT_ACT_KINDS } from '@trousseau/shared';
import { Page } from '../components/page.js';
import { ActSection } from './act-section.js';
import { DoneActs } from './done-acts.js';

/** What is done at once when something leaked, each with its number, and what was done already. */
export function IncidentPage() {
  const translate = useTranslate();
  return (
    <Page title={translate('app.menu.incident')} intro={translate('app.incident.intro')}>
      {INCIDENT_ACT_KINDS.map((kind) => (
        <ActSection key={kind} kind={kind} />
      ))}
      <DoneActs />
    </Page>
  );
}
