import { DataTable, useTranslate } from 'react-admin';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import { OUTBOX_STATES } from '@trousseau/shared';
import type { OutboxMessageView } from '@trousseau/shared';
import { Mark } from '../components/chips.js';
import { FilterBar, SelectFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { RecordList, RecordTable } from '../components/record-list.js';
import { useFormat } from '../components/use-format.js';

const LOOKS = {
  pending: { colour: 'info.main', Icon: ScheduleOutlined },
  sent: { colour: 'success.main', Icon: CheckCircleOutlined },
  failed: { colour: 'error.main', Icon: ErrorOutlineOutlined },
} as const satisfies Record<OutboxMessageView['state'], unknown>;

/** The e-mails to families: which went out, which wait, which failed. */
export function MessageList() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordList<OutboxMessageView> sort={{ field: 'createdAt', order: 'DESC' }}>
      <Page title={translate('app.menu.messages')} intro={translate('app.messages.intro')}>
        <FilterBar>
          <SelectFilter
            source="state"
            label={translate('app.people.state')}
            choices={OUTBOX_STATES.map((state) => ({
              value: state,
              label: translate(`app.messages.states.${state}`),
            }))}
          />
        </FilterBar>
        <RecordTable<OutboxMessageView>
          caption={translate('app.messages.caption')}
          empty={translate('app.messages.empty')}
        >
          <DataTable.Col<OutboxMessageView>
            source="createdAt"
            render={({ createdAt }) => format.instant(createdAt)}
          />
          <DataTable.Col<OutboxMessageView>
            source="maskedRecipient"
            disableSort
            render={({ maskedRecipient }) => <Mono>{maskedRecipient}</Mono>}
          />
          <DataTable.Col<OutboxMessageView>
            source="template"
            disableSort
            render={({ template }) =>
              translate(`app.messages.templates.${template}`, {
                _: translate('app.messages.templates.other'),
              })
            }
          />
          <DataTable.Col<OutboxMessageView>
            source="state"
            disableSort
            render={({ state }) => <MessageState state={state} />}
          />
          <DataTable.Col<OutboxMessageView>
            source="attempts"
            align="right"
            disableSort
            render={({ attempts }) => format.number(attempts)}
          />
          <DataTable.Col<OutboxMessageView>
            source="sentAt"
            align="right"
            disableSort
            render={({ sentAt }) => format.instant(sentAt)}
          />
        </RecordTable>
      </Page>
    </RecordList>
  );
}

function MessageState({ state }: { readonly state: OutboxMessageView['state'] }) {
  const translate = useTranslate();
  const { colour, Icon } = LOOKS[state];
  return (
    <Mark colour={colour} icon={<Icon aria-hidden />}>
      {translate(`app.messages.states.${state}`)}
    </Mark>
  );
}
