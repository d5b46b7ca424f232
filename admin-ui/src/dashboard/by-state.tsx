import { useTranslate } from 'react-admin';
import { SHOWN_STATES } from '@trousseau/shared';
import type { ShownState } from '@trousseau/shared';
import { StateChip } from '../components/chips.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { Figure } from './figure.js';
import type { FiguresShown } from './figure.js';

/** In which state the accounts are; the lines add up to the totals. */
export function ByState({ now, before, of }: FiguresShown) {
  const translate = useTranslate();
  const figure = (state: ShownState, holder: 'student' | 'guardian') => {
    const counts = holder === 'student' ? 'students' : 'guardians';
    return (
      <Figure
        value={now[counts].byState[state]}
        before={before?.[counts].byState[state]}
        list={of && { ...of, state, holder, current: true }}
      />
    );
  };
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
            render: (state) => figure(state, 'student'),
          },
          {
            label: translate('app.holders.guardian'),
            numeric: true,
            render: (state) => figure(state, 'guardian'),
          },
        ]}
      />
    </Section>
  );
}
