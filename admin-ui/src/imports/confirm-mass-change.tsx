import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { TextField } from '@mui/material';
import type { ImportApplyInput, NumbersToType } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { MassChange } from './mass-change.js';
import { useCount, usePeople } from './use-people.js';

const ASKED = ['leavers', 'moves'] as const;
type Asked = (typeof ASKED)[number];

/** Whether so many leave or change class that their number is typed. */
export function asksNumbers({ leavers, moves }: NumbersToType): boolean {
  return leavers !== null || moves !== null;
}

/** Asks before an unusual number of pupils change; where many leave or change class, their number is typed. */
export function ConfirmMassChange({
  unusual,
  toType,
  confirmLabel,
  onConfirm,
  onClose,
}: {
  readonly unusual: MassChange | null;
  readonly toType: NumbersToType;
  readonly confirmLabel: string;
  readonly onConfirm: (typed: ImportApplyInput) => Promise<void>;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const [typed, setTyped] = useState<Readonly<Partial<Record<Asked, string>>>>({});
  const asked = ASKED.filter((one) => toType[one] !== null);
  const numbers = Object.fromEntries(asked.map((one) => [one, Number(typed[one])]));
  return (
    <ConfirmDialog
      title={translate('app.imports.unusual')}
      confirmLabel={confirmLabel}
      ready={asked.every((one) => typed[one]?.trim() === String(toType[one]))}
      onConfirm={() => onConfirm(numbers)}
      onClose={onClose}
    >
      {unusual === null ? (
        <p>{translate('app.imports.unusualWhat')}</p>
      ) : (
        <Unusual change={unusual} />
      )}
      {asked.map((one) => (
        <NumberField
          key={one}
          asked={one}
          number={toType[one] ?? 0}
          value={typed[one] ?? ''}
          onChange={(value) => {
            setTyped({ ...typed, [one]: value });
          }}
        />
      ))}
    </ConfirmDialog>
  );
}

function NumberField({
  asked,
  number,
  value,
  onChange,
}: {
  readonly asked: Asked;
  readonly number: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const translate = useTranslate();
  const words = asked === 'leavers' ? 'app.imports.typeLeavers' : 'app.imports.typeMoves';
  return (
    <TextField
      fullWidth
      required
      sx={{ my: 1 }}
      label={translate(words, { number: String(number) })}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 6, autoComplete: 'off' } }}
    />
  );
}

function Unusual({ change: { known, create, move, leave } }: { readonly change: MassChange }) {
  const translate = useTranslate();
  const said = [
    usePeople('student', 'create', create),
    usePeople('student', 'move', move),
    usePeople('student', 'leave', leave),
  ];
  const changed = said.filter((text) => text !== null).join(' · ');
  return (
    <>
      <p>
        {translate('app.imports.unusualKnown', useCount(known))} <strong>{changed}.</strong>
      </p>
      <p>{translate('app.imports.unusualWhat')}</p>
    </>
  );
}
