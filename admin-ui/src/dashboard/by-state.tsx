import { useTranslate } from 'react-admin';
import { SHOWN_STATES } from '@trousseau/shared';
import type { ActivationStatus, ShownState } from '@trousseau/shared';
import { StateChip } from '../components/chips.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

/** In which state the accounts are; the lines add up to the totals. */
export function ByState({ status }: { readonly status: ActivationStatus }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const figure = (state: ShownState, holder: 'student' | 'guardian', value: number) =>
    value > 0 && may('list', 'accounts', { holder }) ? (
      <TextLink to={listWith('accounts', { state, holder, current: true })}>
        {format.number(value)}
      </TextLink>
    ) : (
      format.number(value)
    );
  return (
    <Section title={translate('app.dashboard.byState')}>
      <PlainTable
        caption={translate('app.dashboard.byStateCaption')}
        rows={SHOWN_STATES}
        rowKey={(state) => state}
        columns={[
          {
            label: translate('app.dashboard.state'),
            render: (state) => <StateChip state={state} />,
          },
          {
            label: translate('app.holders.student'),
            numeric: true,
            render: (state) => figure(state, 'student', status.students.byState[state]),
          },
          {
            label: translate('app.holders.guardian'),
            numeric: true,
            render: (state) => figure(state, 'guardian', status.guardians.byState[state]),
          },
        ]}
      />
    </Section>
  );
}
