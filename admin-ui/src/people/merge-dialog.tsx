import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { MergeChoices } from '@trousseau/shared';
import type { Holder, MergePreview } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { MergeComparison } from './merge-comparison.js';
import { MergeConsequences } from './merge-consequences.js';
import { PersonSearch } from './person-search.js';

interface MergeDialogProps {
  readonly holder: Holder;
  readonly personId: string;
  /** The other record, where it is known already. */
  readonly otherId?: string;
  /** Gets the id of the record that is left. */
  readonly onMerged: (keptId: string) => void | Promise<void>;
  readonly onClose: () => void;
}

/** Makes one record of two of one person: which ones, what is kept of each, what it does, why. */
export function MergeDialog({
  holder,
  personId,
  otherId = '',
  onMerged,
  onClose,
}: MergeDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [other, setOther] = useState(otherId);
  const [keptId, setKeptId] = useState(personId);
  const [chosen, setChosen] = useState<Partial<MergeChoices>>({});
  const goneId = keptId === personId ? other : personId;
  const { data, error, refetch } = useQuery({
    queryKey: ['merge-preview', keptId, goneId],
    queryFn: () => dataProvider.previewMerge({ keptId, otherId: goneId }),
    enabled: other !== '',
  });
  const choices = data && MergeChoices.parse({ ...proposed(data), ...chosen });
  const merge = async (reason: string) => {
    if (!data || !choices) return;
    const { rosterVersion } = data;
    const pair = { keptId: data.keptId, otherId: data.otherId };
    await dataProvider.mergeRecords({ ...pair, rosterVersion, choices, reason });
    notify('app.merges.merged', { type: 'success' });
    await onMerged(data.keptId);
  };
  return (
    <ConfirmDialog
      title={translate('app.merges.merge')}
      confirmLabel={translate('app.merges.confirm')}
      ready={data !== undefined}
      {...(data && { reasonLabel: translate('app.form.reason') })}
      onConfirm={merge}
      onClose={onClose}
    >
      {otherId === '' && (
        <PersonSearch
          resource={`${holder}s`}
          label={translate('app.merges.find')}
          chosen={other}
          without={personId}
          onChoose={(id) => {
            setOther(id);
            setKeptId(personId);
            setChosen({});
          }}
        />
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {other !== '' && !error && !data && <Waiting />}
      {data && choices && (
        <>
          <MergeComparison
            preview={data}
            choices={choices}
            onChoose={(choice, side) => {
              setChosen({ ...chosen, [choice]: side });
            }}
            onKeep={(id) => {
              setKeptId(id);
              setChosen({});
            }}
          />
          <MergeConsequences preview={data} choices={choices} />
        </>
      )}
    </ConfirmDialog>
  );
}

/** What the record that stays lacks is taken from the other one, until somebody chooses otherwise. */
function proposed({ kept, other }: MergePreview): Partial<MergeChoices> {
  const lacking = Object.keys(kept.values).filter(
    (name) => kept.values[name] === null && other.values[name] !== null,
  );
  return Object.fromEntries(lacking.map((name) => [name, 'other']));
}
