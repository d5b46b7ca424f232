import { useTranslate } from 'react-admin';
import type { AuditEventView } from '@trousseau/shared';
import { DayFilter, FilterBar, SelectFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { AUDIT_ACTIONS } from './actions.js';
import { AuthorFilter } from './author-filter.js';
import { Details } from './details.js';
import { DownloadAudit } from './download-audit.js';
import { Author, Concerned } from './people-of-line.js';
import { PersonFilter } from './person-filter.js';
import { useFormat } from '../components/use-format.js';

/** Who did what, on whom, when and why. */
export function AuditList() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordList<AuditEventView> sort={{ field: 'at', order: 'DESC' }}>
      <Page
        title={translate('app.menu.audit')}
        intro={translate('app.audit.intro')}
        actions={<DownloadAudit />}
      >
        <FilterBar>
          <PersonFilter />
          <AuthorFilter />
          <DayFilter source="from" label={translate('app.audit.from')} />
          <DayFilter source="until" label={translate('app.audit.until')} />
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
          <Column<AuditEventView>
            source="actorName"
            disableSort
            render={(event) => <Author event={event} />}
          />
          <Column<AuditEventView>
            source="people"
            disableSort
            render={(event) => <Concerned event={event} />}
          />
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
