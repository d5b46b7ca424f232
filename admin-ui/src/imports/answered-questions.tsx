import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportDecision, ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { answersOf, peopleOf, questionKey } from './answers.js';

/** What was answered, in this import or an earlier one, and counts in it; each can be taken back. */
export function AnsweredQuestions({
  record,
  onTakenBack,
}: {
  readonly record: ImportView;
  readonly onTakenBack: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const answered = record.report?.answered ?? [];
  if (answered.length === 0) return null;
  const takeBack = async (decision: ImportDecision) => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.answerImport(record.id, { answers: answersOf(decision, null) });
      notify('app.imports.answerTakenBack', { type: 'success' });
      refresh();
      onTakenBack();
    } catch (error) {
      setRefused(refusalMessage(error));
    } finally {
      setBusy(false);
    }
  };
  const count = { smart_count: answered.length, number: format.number(answered.length) };
  return (
    <Box component="details" sx={{ mb: 3 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
        {translate('app.imports.answered', count)}
      </Box>
      <RefusalLine message={refused} />
      <PlainTable
        caption={translate('app.imports.answeredCaption')}
        captionInSight
        rows={answered}
        rowKey={questionKey}
        columns={[
          {
            label: translate('app.imports.person'),
            render: (decision) =>
              peopleOf(decision).map(placed(translate, format.number)).join(' · '),
          },
          {
            label: translate('app.imports.answer'),
            render: ({ verdict }) => translate(`app.imports.verdicts.${verdict}`),
          },
          {
            label: '',
            render: (decision) => (
              <PlainButton size="small" disabled={busy} onClick={() => void takeBack(decision)}>
                {translate('app.imports.takeBack')}
              </PlainButton>
            ),
          },
        ]}
      />
    </Box>
  );
}

function placed(
  translate: ReturnType<typeof useTranslate>,
  written: (count: number) => string,
): (person: ReturnType<typeof peopleOf>[number]) => string {
  return ({ name, known, line }) => {
    const where = known
      ? translate('app.imports.alreadyKnown')
      : translate('app.imports.onLine', { number: written(line ?? 0) });
    return `${name} (${where})`;
  };
}
