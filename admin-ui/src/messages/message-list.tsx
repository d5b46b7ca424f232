import { useTranslate } from 'react-admin';
import { OUTBOX_STATES } from '@trousseau/shared';
import type { OutboxMessageView } from '@trousseau/shared';
import { FilterBar, SelectFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { ChannelMark, MessageState } from './message-marks.js';
import { ResendButton } from './resend-button.js';

/** The messages to families: which went out, which wait, which failed and can be sent again. */
export function MessageList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
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
          noMatch={translate('app.messages.noMatch')}
        >
          <Column<OutboxMessageView>
            source="createdAt"
            render={({ createdAt }) => format.instant(createdAt)}
          />
          <Column<OutboxMessageView>
            source="channel"
            disableSort
            render={({ channel }) => <ChannelMark channel={channel} />}
          />
          <Column<OutboxMessageView>
            source="maskedRecipient"
            disableSort
            render={({ maskedRecipient }) => <Mono>{maskedRecipient}</Mono>}
          />
          <Column<OutboxMessageView>
            source="template"
            disableSort
            render={({ template }) =>
              translate(`app.messages.templates.${template}`, {
                _: translate('app.messages.templates.other'),
              })
            }
          />
          <Column<OutboxMessageView>
            source="state"
            disableSort
            render={(message) => <MessageState message={message} />}
          />
          <Column<OutboxMessageView>
            source="attempts"
            align="right"
            disableSort
            render={({ attempts }) => format.number(attempts)}
          />
          <Column<OutboxMessageView>
            source="sentAt"
            align="right"
            disableSort
            render={({ sentAt }) => format.instant(sentAt)}
          />
          {may('edit', 'outbox-messages') && (
            <Column<OutboxMessageView>
              label="app.links.actions"
              disableSort
              cellClassName="no-print"
              render={(message) => message.resendable && <ResendButton message={message} />}
            />
          )}
        </RecordTable>
      </Page>
    </RecordList>
  );
}
