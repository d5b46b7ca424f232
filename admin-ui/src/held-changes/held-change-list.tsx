import { useGetList, useListContext, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { HeldGuardianView } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { ApproveHolds } from './approve-holds.js';
import { HeldMarks } from './held-marks.js';

/** Guardians of whom staff added or changed something that opens nothing yet: the odd ones first. */
export function HeldChangeList() {
  const translate = useTranslate();
  return (
    <RecordList<HeldGuardianView> sort={{ field: 'odd', order: 'ASC' }}>
      <Page
        title={translate('app.menu.heldChanges')}
        intro={translate('app.holds.intro')}
        actions={<ApproveAll />}
      >
        <HeldTable />
      </Page>
    </RecordList>
  );
}

/** How many wait, and the instant of the latest: what is approved is what was there to be read. */
function useWhatWasRead(): { readonly count: number; readonly readUpTo: string } | null {
  const { data, total } = useGetList<HeldGuardianView>('held-changes', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'startedAt', order: 'DESC' },
  });
  const latest = data?.[0];
  return latest === undefined || total === undefined
    ? null
    : { count: total, readUpTo: latest.startedAt };
}

function ApproveAll() {
  const read = useWhatWasRead();
  return read && <ApproveHolds ids={null} count={read.count} readUpTo={read.readUpTo} />;
}

function ApproveTicked() {
  const read = useWhatWasRead();
  const { selectedIds } = useListContext<HeldGuardianView>();
  return (
    read && <ApproveHolds ids={selectedIds} count={selectedIds.length} readUpTo={read.readUpTo} />
  );
}

function HeldTable() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordTable<HeldGuardianView>
      caption={translate('app.holds.caption')}
      empty={translate('app.holds.empty')}
      nameOf={({ guardianName }) => guardianName}
      bulkActions={<ApproveTicked />}
    >
      <Column<HeldGuardianView>
        source="className"
        disableSort
        render={({ className }) => className ?? <Quiet>{translate('app.people.noClass')}</Quiet>}
      />
      <Column<HeldGuardianView>
        source="children"
        disableSort
        render={({ children }) => children.join(', ') || '—'}
      />
      <Column<HeldGuardianView>
        source="guardianName"
        disableSort
        render={({ id, guardianName }) => (
          <TextLink to={`/guardians/${id}/show`}>{guardianName}</TextLink>
        )}
      />
      <Column<HeldGuardianView>
        source="changes"
        disableSort
        render={(held) => <Changes held={held} />}
      />
      <Column<HeldGuardianView>
        source="marks"
        disableSort
        render={({ marks }) => <HeldMarks marks={marks} />}
      />
      <Column<HeldGuardianView>
        source="startedBy"
        disableSort
        render={({ startedBy, startedAt }) => `${startedBy}, ${format.instant(startedAt)}`}
      />
      <Column<HeldGuardianView>
        source="heldUntil"
        disableSort
        render={({ heldUntil }) =>
          heldUntil === null ? (
            <strong>{translate('app.holds.untilApproved')}</strong>
          ) : (
            format.instant(heldUntil)
          )
        }
      />
    </RecordTable>
  );
}

/** Each thing that waits, old → new. */
function Changes({ held: { changes } }: { readonly held: HeldGuardianView }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2 }}>
      {changes.map(({ kind, before, after }) => {
        // a number is read in one piece
        const shown = (value: string) =>
          kind === 'mobile' ? format.phone(value).replaceAll(' ', '\u00a0') : value;
        const was = before === null ? null : shown(before);
        const words = was === null ? `app.holds.added.${kind}` : `app.holds.changed.${kind}`;
        return (
          <li key={`${kind} ${after}`}>{translate(words, { before: was, after: shown(after) })}</li>
        );
      })}
    </Box>
  );
}
