import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Box, TextField } from '@mui/material';
import { MAX_CELL } from '@trousseau/shared';
import type { FaultyRow, ImportFileView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { NativeSelect } from '../components/native-select.js';

/** The cell of a row, to be corrected: Enter keeps what is typed, Escape leaves it. */
export function CellEditor({
  file,
  cells,
  column: title,
  name,
  onSave,
  onLeave,
}: {
  readonly file: ImportFileView;
  readonly cells: FaultyRow['cells'];
  /** The title that the problem names; `null`: any of the row may be at fault. */
  readonly column: string | null;
  readonly name: string;
  readonly onSave: (column: number, value: string) => void;
  readonly onLeave: () => void;
}) {
  const translate = useTranslate();
  const titleOf = (column: number): string =>
    file.headers[column] || translate('app.imports.noHeader', { number: column + 1 });
  const named = cells.find(({ column }) => file.headers[column] === title);
  const first = named ?? cells.find(({ value }) => value === '') ?? cells[0];
  const [column, setColumn] = useState(first?.column ?? 0);
  const [value, setValue] = useState(first?.value ?? '');
  return (
    <Box
      component="form"
      sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(column, value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      {named === undefined && (
        <NativeSelect
          label={translate('app.imports.column')}
          width={220}
          value={String(column)}
          onChange={(chosen) => {
            setColumn(Number(chosen));
            setValue(cells.find((cell) => cell.column === Number(chosen))?.value ?? '');
          }}
          choices={cells.map((cell) => ({
            value: String(cell.column),
            label: titleOf(cell.column),
          }))}
        />
      )}
      <TextField
        autoFocus
        size="small"
        label={translate('app.imports.cellOf', { column: titleOf(column), name })}
        value={value}
        onChange={(event) => {
          setValue(event.target.value);
        }}
        slotProps={{ htmlInput: { maxLength: MAX_CELL } }}
        sx={{ minWidth: 220 }}
      />
      <PlainButton size="small" type="submit">
        {translate('app.imports.keepCell')}
      </PlainButton>
      <PlainButton size="small" onClick={onLeave}>
        {translate('app.imports.leaveCell')}
      </PlainButton>
    </Box>
  );
}
