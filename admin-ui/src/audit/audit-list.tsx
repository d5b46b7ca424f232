import { useTranslate } from 'react-admin';
import type { AuditEventView } from '@trousseau/shared';
import { FilterBar, SelectFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { AUDIT_ACTIONS } from './actions.js';
import { Details } from './details.js';
import { useFormat } from '../components/use-format.js';

/** Who did what, when, to what and why. */
export function AuditList() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordList<AuditEventView> sort={{ field: 'at', order: 'DESC' }}>
      <Page title={translate('app.menu.audit')} intro={translate('app.audit.intro')}>
        <FilterBar>
          <SelectFilter
            source="action"
            label={translate('app.audit.action')}
            choices={AUDIT_ACTIONS.map((action) => ({
              value: action,
              label: translate(`app.audit.actions.${action}`),
            }))}
            width={300}
          />
        </FilterBar>
        <RecordTable<AuditEventView>
          caption={translate('app.audit.caption')}
          empty={translate('app.audit.empty')}
          noMatch={translate('app.audit.noMatch')}
        >
          <Column<AuditEventView> source="at" render={({ at }) => format.instant(at)} />
          <Column<AuditEventView> source="actorName" disableSort />
          <Column<AuditEventView>
            source="action"
            disableSort
            render={({ action }) => <ActionName action={action} />}
          />
          <Column<AuditEventView>
            source="details"
            disableSort
            sx={{ maxWidth: 380, overflowWrap: 'anywhere' }}
            render={({ details }) => <Details details={details} />}
          />
          <Column<AuditEventView>
            source="reason"
            disableSort
            sx={{ maxWidth: 260 }}
            render={({ reason }) => reason ?? ''}
          />
        </RecordTable>
      </Page>
    </RecordList>
  );
}

/** What was done, in words; an action without words yet shows its stable code. */
function ActionName({ action }: { readonly action: string }) {
  const translate = useTranslate();
  const words = translate(`app.audit.actions.${action}`, { _: '' });
  return words === '' ? <Mono>{action}</Mono> : words;
}
