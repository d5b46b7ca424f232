import type { ReactNode } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import type { RaRecord } from 'react-admin';
import { Box, Button, Checkbox } from '@mui/material';
import { useFormat } from './use-format.js';

/** The checkbox of a row, labelled with whom it ticks. */
export function SelectRow({ record, name }: { readonly record: RaRecord; readonly name: string }) {
  const translate = useTranslate();
  const { selectedIds, onToggleItem } = useListContext<RaRecord>();
  return (
    <Checkbox
      size="small"
      checked={selectedIds.includes(record.id)}
      onChange={() => {
        onToggleItem(record.id);
      }}
      slotProps={{ input: { 'aria-label': translate('app.list.selectRow', { name }) } }}
    />
  );
}

/** Ticks every row of the page. */
export function SelectPage() {
  const translate = useTranslate();
  const { data = [], selectedIds, onSelect } = useListContext<RaRecord>();
  const pageIds = data.map((record) => record.id);
  const ticked = pageIds.filter((id) => selectedIds.includes(id)).length;
  const all = ticked === pageIds.length;
  return (
    <Checkbox
      size="small"
      checked={all}
      indeterminate={ticked > 0 && !all}
      onChange={() => {
        const others = selectedIds.filter((id) => !pageIds.includes(id));
        onSelect(all ? others : [...others, ...pageIds]);
      }}
      slotProps={{ input: { 'aria-label': translate('app.list.selectPage') } }}
    />
  );
}

/** How many rows are ticked, and what can be done with them. */
export function SelectedBar({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const format = useFormat();
  const { selectedIds, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  return (
    <Box
      className="no-print"
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 1.5,
        py: 0.5,
        borderTop: 2,
        borderColor: 'secondary.main',
        bgcolor: 'background.paper',
      }}
    >
      <strong>
        {translate('app.list.selected', {
          smart_count: selectedIds.length,
          number: format.number(selectedIds.length),
        })}
      </strong>
      {children}
      <Button
        onClick={() => {
          onUnselectItems();
        }}
      >
        {translate('app.list.unselect')}
      </Button>
    </Box>
  );
}
