import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Button } from '@mui/material';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import type { ImportDecision, ImportProblem } from '@trousseau/shared';
import { Mark } from '../components/chips.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';

const SHOWN_AT_FIRST = 20;

/** What could not be read, or reads oddly: line, column, value, and what to do. */
export function Problems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const errorsFirst = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <Section
      title={translate('app.imports.problems', {
        smart_count: problems.length,
        number: format.number(problems.length),
      })}
    >
      <PlainTable
        captionInSight
        caption={translate('app.imports.problemsCaption')}
        rows={all ? errorsFirst : errorsFirst.slice(0, SHOWN_AT_FIRST)}
        rowKey={({ file, line, code }, index) => `${file} ${String(line)} ${code} ${String(index)}`}
        columns={[
          {
            label: translate('app.imports.severity'),
            render: ({ severity }) => <Severity severity={severity} />,
          },
          {
            label: translate('app.imports.line'),
            numeric: true,
            render: ({ line }) => (line === null ? '—' : format.number(line)),
          },
          { label: translate('app.imports.column'), render: ({ column }) => column ?? '—' },
          { label: translate('app.imports.value'), render: ({ value }) => value ?? '—' },
          { label: translate('app.imports.message'), render: ({ message }) => message },
          { label: translate('app.imports.file'), render: ({ file }) => file },
        ]}
      />
      {!all && problems.length > SHOWN_AT_FIRST && (
        <Button
          onClick={() => {
            setAll(true);
          }}
        >
          {translate('app.imports.showAll', { number: format.number(problems.length) })}
        </Button>
      )}
    </Section>
  );
}

function Severity({ severity }: { readonly severity: ImportProblem['severity'] }) {
  const translate = useTranslate();
  const error = severity === 'error';
  return (
    <Mark
      colour={error ? 'error.main' : 'warning.main'}
      icon={error ? <ErrorOutlineOutlined aria-hidden /> : <WarningAmberOutlined aria-hidden />}
    >
      {translate(`app.imports.severities.${severity}`)}
    </Mark>
  );
}

/** Who may be whom: nothing is merged meanwhile. */
export function Decisions({ decisions }: { readonly decisions: readonly ImportDecision[] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (decisions.length === 0) return null;
  return (
    <Section
      title={translate('app.imports.decisions', {
        smart_count: decisions.length,
        number: format.number(decisions.length),
      })}
    >
      <PlainTable
        captionInSight
        caption={translate('app.imports.decisionsCaption')}
        rows={decisions}
        rowKey={({ file, lines, code }) => `${file} ${lines.join('+')} ${code}`}
        columns={[
          { label: translate('app.imports.message'), render: ({ message }) => message },
          {
            label: translate('app.imports.lines'),
            render: ({ lines }) => lines.map((line) => format.number(line)).join(', '),
          },
          { label: translate('app.imports.file'), render: ({ file }) => file },
        ]}
      />
    </Section>
  );
}
