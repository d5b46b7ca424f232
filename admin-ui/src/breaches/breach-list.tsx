import { useTranslate } from 'react-admin';
import type { BreachView } from '@trousseau/shared';
import { Page, Section } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { BreachClock } from './breach-clock.js';
import { LookAtAccount } from './look-at-account.js';

/** What an account has seen, and the violations that the school noted. */
export function BreachList() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordList<BreachView> sort={{ field: 'createdAt', order: 'DESC' }}>
      <Page title={translate('app.breaches.title')} intro={translate('app.breaches.intro')}>
        <Section title={translate('app.breaches.look')}>
          <LookAtAccount />
        </Section>
        <Section title={translate('app.breaches.noted')}>
          <RecordTable<BreachView>
            caption={translate('app.breaches.caption')}
            empty={translate('app.breaches.empty')}
          >
            <Column<BreachView>
              source="staffName"
              disableSort
              render={({ id, staffName }) => (
                <TextLink to={`/breaches/${id}/show`}>{staffName}</TextLink>
              )}
            />
            <Column<BreachView>
              source="from"
              disableSort
              render={({ from, until }) => `${format.instant(from)} → ${format.instant(until)}`}
            />
            <Column<BreachView>
              source="awareAt"
              render={({ awareAt }) => format.instant(awareAt)}
            />
            <Column<BreachView>
              source="deadline"
              disableSort
              render={(breach) => <BreachClock breach={breach} />}
            />
          </RecordTable>
        </Section>
      </Page>
    </RecordList>
  );
}
