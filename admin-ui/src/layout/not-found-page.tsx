import { useTranslate } from 'react-admin';
import { Nothing } from '../components/feedback.js';
import { Page } from '../components/page.js';
import { TextLink } from '../components/text-link.js';

/** An address of the console where there is nothing. */
export function NotFoundPage() {
  const translate = useTranslate();
  return (
    <Page title={translate('app.notFound.title')}>
      <Nothing action={<TextLink to="/">{translate('app.notFound.toDashboard')}</TextLink>}>
        {translate('app.notFound.what')}
      </Nothing>
    </Page>
  );
}
