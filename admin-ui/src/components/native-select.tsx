import { useId } from 'react';
import { TextField } from '@mui/material';

/** One of several, as it is called. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A native select: light with many choices, at home on every keyboard. */
export function NativeSelect({
  label,
  value,
  onChange,
  choices,
  disabled = false,
  width = 160,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly Choice[];
  readonly disabled?: boolean;
  readonly width?: number | string;
}) {
  const id = useId();
  return (
    <TextField
      select
      id={id}
      label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      sx={{ width }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </TextField>
  );
}
