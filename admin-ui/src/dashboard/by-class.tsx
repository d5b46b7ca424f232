import { useTranslate } from 'react-admin';
import { NO_CLASS } from '@trousseau/shared';
import type { ActivationCounts, ActivationStatus } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ShareBar } from '../components/share-bar.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

/** Class by class: who is in, of how many. */
export function ByClass({ classes }: { readonly classes: ActivationStatus['classes'] }) {
  const translate = useTranslate();
  const may = useMay();
  return (
    <Section title={translate('app.dashboard.byClass')}>
      <PlainTable
        caption={translate('app.dashboard.byClassCaption')}
        rows={classes}
        rowKey={({ id }) => id ?? NO_CLASS}
        columns={[
          {
            label: translate('app.dashboard.class'),
            render: ({ id, name }) =>
              may('list', 'students') ? (
                <TextLink to={listWith('students', { classId: id ?? NO_CLASS })}>{name}</TextLink>
              ) : (
                name
              ),
          },
          {
            label: translate('app.holders.student'),
            render: ({ students }) => <Share counts={students} />,
          },
          {
            label: translate('app.holders.guardian'),
            render: ({ guardians }) => <Share counts={guardians} />,
          },
        ]}
      />
    </Section>
  );
}

function Share({ counts }: { readonly counts: ActivationCounts }) {
  const format = useFormat();
  const active = counts.byState.ACTIVE;
  return (
    <span style={{ display: 'grid', gridTemplateColumns: '4.5em 3.5em 1fr', alignItems: 'center' }}>
      <span>{`${format.number(active)} / ${format.number(counts.total)}`}</span>
      <span style={{ textAlign: 'right', paddingRight: 8 }}>
        {format.percent(active, counts.total)}
      </span>
      <ShareBar part={active} whole={counts.total} />
    </span>
  );
}
