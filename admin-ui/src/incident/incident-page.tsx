import { useTranslate } from 'react-admin';
import { Page } from '../components/page.js';
import { DoneActs } from './done-acts.js';
import { VoidLetters } from './void-letters.js';

/** What is done at once when something leaked, each with its number, and what was done already. */
export function IncidentPage() {
  const translate = useTranslate();
  return (
    <Page title={translate('app.menu.incident')} intro={translate('app.incident.intro')}>
      <VoidLetters />
      <DoneActs />
    </Page>
  );
}
