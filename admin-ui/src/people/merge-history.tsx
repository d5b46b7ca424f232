import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router';
import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { MERGE_KEPT_DAYS } from '@trousseau/shared';
import type { Holder, MergeView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ReasonButton } from '../components/reason-button.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalOf } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { MergeDialog } from './merge-dialog.js';
import { SplitDialog } from './split-dialog.js';

/** What was merged and split of a person, each to be taken back; and where two records become one, or one two. */
export function MergeHistory({
  holder,
  personId,
}: {
  readonly holder: Holder;
  readonly personId: string;
}) {
  const translate = useTranslate();
  const may = useMay();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [open, setOpen] = useState<'merge' | 'split' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['merges', holder, personId],
    queryFn: () => dataProvider.mergesOf(holder, personId),
  });
  const changed = () => {
    void refetch();
    refresh();
  };
  const merged = (keptId: string) => {
    if (keptId === personId) changed();
    else void navigate(`/${holder}s/${keptId}/show`);
  };
  const close = () => {
    setOpen(null);
  };
  return (
    <Section
      title={translate('app.merges.title')}
      actions={
        may('create', 'merges') && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
            <PlainButton
              size="small"
              onClick={() => {
                setOpen('merge');
              }}
            >
              {translate('app.merges.merge')}
            </PlainButton>
            {holder === 'guardian' && (
              <PlainButton
                size="small"
                onClick={() => {
                  setOpen('split');
                }}
              >
                {translate('app.merges.split')}
              </PlainButton>
            )}
          </Box>
        )
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data?.merges.length === 0 && <Nothing>{translate('app.merges.none')}</Nothing>}
      {data && data.merges.length > 0 && (
        <HistoryTable merges={data.merges} personId={personId} onUndone={changed} />
      )}
      {open === 'merge' && (
        <MergeDialog holder={holder} personId={personId} onMerged={merged} onClose={close} />
      )}
      {open === 'split' && <SplitDialog guardianId={personId} onSplit={changed} onClose={close} />}
    </Section>
  );
}

function HistoryTable({
  merges,
  personId,
  onUndone,
}: {
  readonly merges: readonly MergeView[];
  readonly personId: string;
  readonly onUndone: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <PlainTable
      caption={translate('app.merges.caption')}
      rows={merges}
      rowKey={({ id }) => id}
      columns={[
        {
          label: translate('app.merges.what'),
          render: (merge) => {
            const name = merge.keptId === personId ? merge.otherName : merge.keptName;
            return translate(`app.merges.kinds.${merge.kind}`, { name: name ?? '—' });
          },
        },
        {
          label: translate('app.merges.when'),
          render: ({ createdAt, createdBy }) => `${format.instant(createdAt)}, ${createdBy}`,
        },
        {
          label: translate('app.links.actions'),
          render: (merge) => <UndoMerge merge={merge} onUndone={onUndone} />,
        },
      ]}
    />
  );
}

function UndoMerge({
  merge,
  onUndone,
}: {
  readonly merge: MergeView;
  readonly onUndone: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  if (merge.undoneAt !== null) {
    return translate('app.merges.undoneOn', { date: format.instant(merge.undoneAt) });
  }
  if (merge.undo === null || merge.undo.refusal !== null) {
    const params = { person: merge.otherName ?? '', days: MERGE_KEPT_DAYS };
    return <>{refusalOf(merge.undo?.refusal ?? 'merging.too-old', params)}</>;
  }
  if (!may('edit', 'merges')) return null;
  const { children, stays } = merge.undo;
  return (
    <ReasonButton
      label={translate('app.merges.undo')}
      onConfirm={async (reason) => {
        await dataProvider.undoMerge(merge.id, reason);
        notify('app.merges.undone', { type: 'success' });
        onUndone();
      }}
    >
      <Typography>{translate(`app.merges.undoWhat.${merge.kind}`)}</Typography>
      {children.length > 0 && (
        <Typography sx={{ mt: 1 }}>
          {translate('app.merges.goesBack', { names: children.join(' · ') })}
        </Typography>
      )}
      {stays.map(({ name, reason }) => (
        <Typography key={`${name}${reason}`} sx={{ mt: 1 }}>
          {translate(`app.merges.stays.${reason}`, { name })}
        </Typography>
      ))}
    </ReasonButton>
  );
}
