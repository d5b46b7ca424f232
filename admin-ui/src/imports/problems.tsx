import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Button } from '@mui/material';
import type { ImportDecision, ImportProblem } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';

const SHOWN_AT_FIRST = 10;

/** What could not be read, or reads oddly, of one severity: by person, with line, column, value, and what to do. */
export function Problems({
  problems,
  severity,
}: {
  readonly problems: readonly ImportProblem[];
  readonly severity: ImportProblem['severity'];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const its = problems.filter((problem) => problem.severity === severity);
  if (its.length === 0) return null;
  const count = { smart_count: its.length, number: format.number(its.length) };
  return (
    <Section title={translate(`app.imports.${severity}s`, count)}>
      <PlainTable
        captionInSight
        caption={translate(`app.imports.${severity}sCaption`)}
        rows={namedOnce(all ? its : its.slice(0, SHOWN_AT_FIRST))}
        rowKey={({ file, line, code }, index) => `${file} ${String(line)} ${code} ${String(index)}`}
        columns={[
          {
            label: translate('app.imports.person'),
            render: ({ line, person, again }) =>
              again ? '' : (person ?? (line === null ? translate('app.imports.wholeFile') : '—')),
          },
          {
            label: translate('app.imports.line'),
            numeric: true,
            render: ({ line }) => (line === null ? '—' : format.number(line)),
          },
          { label: translate('app.imports.column'), render: ({ column }) => column ?? '—' },
          { label: translate('app.imports.value'), render: ({ value }) => value ?? '—' },
          {
            label: translate('app.imports.message'),
            sentences: true,
            render: ({ message }) => message,
          },
          { label: translate('app.imports.file'), render: ({ file }) => file },
        ]}
      />
      {!all && its.length > SHOWN_AT_FIRST && (
        <Button
          onClick={() => {
            setAll(true);
          }}
        >
          {translate('app.imports.showAll', { number: count.number })}
        </Button>
      )}
    </Section>
  );
}

/** Problems come in the order of their lines: those of one person stand together, the name before the first. */
export function namedOnce(
  problems: readonly ImportProblem[],
): readonly (ImportProblem & { readonly again: boolean })[] {
  return problems.map((problem, at) => {
    const before = problems[at - 1];
    const again =
      problem.person !== undefined &&
      before?.person === problem.person &&
      before.line === problem.line &&
      before.file === problem.file;
    return { ...problem, again };
  });
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
          {
            label: translate('app.imports.message'),
            sentences: true,
            render: ({ message }) => message,
          },
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
