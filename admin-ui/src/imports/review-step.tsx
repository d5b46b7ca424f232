import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import type { ImportReport, ImportView } from '@trousseau/shared';
import { Nothing } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import { ApplyBar } from './apply-bar.js';
import { ChangeTable } from './change-table.js';
import { CountChips } from './count-chips.js';
import type { ChangeFilter } from './count-chips.js';
import { AbsentStudents } from './absent-students.js';
import { AnsweredQuestions } from './answered-questions.js';
import { ClassMapping } from './class-mapping.js';
import { FaultyRows } from './faulty-rows.js';
import { Problems } from './problems.js';
import { Questions } from './questions.js';

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
  const top = useRef<HTMLDivElement>(null);
  const { report } = record;
  if (report === null) return <Nothing>{translate('app.imports.noPlan')}</Nothing>;
  // what was pressed is gone with its question
  const backToTop = () => {
    top.current?.focus();
  };
  return (
    <>
      <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
        <ToLookAt report={report} />
        {report.rollover && <Rollover rollover={report.rollover} />}
      </div>
      <FaultyRows record={record} onSaved={backToTop} />
      <ClassMapping record={record} onSaved={backToTop} />
      <Questions record={record} onAnswered={backToTop} />
      <AnsweredQuestions record={record} onTakenBack={backToTop} />
      <AbsentStudents record={record} onSaved={backToTop} />
      <Section title={translate('app.imports.changes')}>
        <CountChips report={report} filter={filter} onFilter={setFilter} />
        <ChangeTable importId={record.id} filter={filter} />
      </Section>
      <Problems problems={report.problems} severity="warning" />
      <ApplyBar record={record} report={report} onBack={onBack} />
    </>
  );
}

/** What stands on this page to be looked at, before one scrolls. */
function ToLookAt({ report: { problems, decisions } }: { readonly report: ImportReport }) {
  const translate = useTranslate();
  const format = useFormat();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counts = { errors, decisions: decisions.length, warnings: problems.length - errors };
  const said = Object.entries(counts).flatMap(([key, count]) =>
    count === 0
      ? []
      : translate(`app.imports.${key}`, { smart_count: count, number: format.number(count) }),
  );
  return said.length > 1 && <Typography sx={{ mb: 2 }}>{said.join(' · ')}</Typography>;
}

/** What an import into the next year prepares there. */
function Rollover({ rollover }: { readonly rollover: NonNullable<ImportReport['rollover']> }) {
  const translate = useTranslate();
  const format = useFormat();
  const { year: label, ...counts } = rollover;
  const numbers = Object.fromEntries(
    Object.entries(counts).map(([key, count]) => [key, format.number(count)]),
  );
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {translate('app.years.rollover', { label, ...numbers })}
    </Alert>
  );
}
