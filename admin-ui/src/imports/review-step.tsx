import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ImportView } from '@trousseau/shared';
import { Nothing } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { ApplyBar } from './apply-bar.js';
import { ChangeTable } from './change-table.js';
import { CountChips } from './count-chips.js';
import type { ChangeFilter } from './count-chips.js';
import { Decisions, Problems } from './problems.js';

/** Step 3: what would change, old → new, before anything does. */
export function ReviewStep({
  record,
  onBack,
}: {
  readonly record: ImportView;
  readonly onBack: () => void;
}) {
  const translate = useTranslate();
  const [filter, setFilter] = useState<ChangeFilter>({});
  const { report } = record;
  if (report === null) return <Nothing>{translate('app.imports.noPlan')}</Nothing>;
  return (
    <>
      <Problems problems={report.problems} severity="error" />
      <Decisions decisions={report.decisions} />
      <Section title={translate('app.imports.changes')}>
        <CountChips report={report} filter={filter} onFilter={setFilter} />
        <ChangeTable importId={record.id} filter={filter} />
      </Section>
      <Problems problems={report.problems} severity="warning" />
      <ApplyBar record={record} report={report} onBack={onBack} />
    </>
  );
}
