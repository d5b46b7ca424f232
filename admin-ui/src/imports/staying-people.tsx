import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { UndoPreview } from '@trousseau/shared';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';

/** Who stays, or stayed, when an import is taken back, and why. */
export function StayingPeople({
  preview: { staying, stayingCount },
}: {
  readonly preview: Pick<UndoPreview, 'staying' | 'stayingCount'>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const count = { smart_count: stayingCount, number: format.number(stayingCount) };
  if (stayingCount === 0) return <p>{translate('app.undo.nobodyStays')}</p>;
  return (
    <>
      <p>{translate('app.undo.stay', count)}</p>
      <Box sx={{ maxHeight: 280, overflowY: 'auto' }} tabIndex={0}>
        <PlainTable
          caption={translate('app.undo.stayCaption')}
          rows={staying}
          rowKey={({ id }) => id}
          columns={[
            { label: translate('app.imports.who'), render: ({ name }) => name },
            {
              label: translate('app.undo.holder'),
              render: ({ holder }) => translate(`app.undo.holders.${holder}`),
            },
            {
              label: translate('app.undo.why'),
              render: ({ reason }) => translate(`app.undo.reasons.${reason}`),
            },
          ]}
        />
      </Box>
      {staying.length < stayingCount && (
        <p>
          {translate('app.undo.notAllListed', {
            smart_count: stayingCount - staying.length,
            number: format.number(stayingCount - staying.length),
          })}
        </p>
      )}
    </>
  );
}
