import { useState } from 'react';
import { useDataProvider, useRefresh, useTranslate } from 'react-admin';
import type { ImportDecision } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { MergeDialog } from '../people/merge-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { peopleOf } from './answers.js';

/**
 * Two people of a question who have a record each are made one by staff, never by the import: from the question itself,
 * which is planned again and is over.
 */
export function MergeKnown({
  importId,
  decision,
  onMerged,
}: {
  readonly importId: string;
  readonly decision: ImportDecision;
  readonly onMerged: () => void;
}) {
  const translate = useTranslate();
  const may = useMay();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [open, setOpen] = useState(false);
  const [first, second, ...more] = peopleOf(decision).filter(({ known }) => known);
  if (!first || !second || more.length > 0 || !may('create', 'merges')) return null;
  const planAgain = async () => {
    // nothing is said of the two any more: they are one
    const pair = { one: first.key, other: second.key, verdict: null };
    await dataProvider.answerImport(importId, { answers: [pair] });
    refresh();
    onMerged();
  };
  return (
    <>
      <PlainButton
        size="small"
        sx={{ mt: 1 }}
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.imports.mergeKnown')}
      </PlainButton>
      {open && (
        <MergeDialog
          holder={decision.code.includes('guardian') ? 'guardian' : 'student'}
          personId={first.key}
          otherId={second.key}
          onMerged={planAgain}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
