import { useTranslate } from 'react-admin';
import { Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import type { ImportFileView, ImportReport, Target } from '@trousseau/shared';
import { isErasable } from '@trousseau/shared';
import { useFormat } from '../components/use-format.js';

/** For each column with empty cells where records have a value: whether they erase it. Off unless somebody ticks it. */
export function ErasingColumns({
  file,
  report,
  erases,
  onChange,
}: {
  readonly file: ImportFileView;
  readonly report: ImportReport | null;
  readonly erases: readonly Target[];
  readonly onChange: (erases: readonly Target[]) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const blanks = (report?.blanks ?? []).filter((blank) => blank.file === file.name);
  const valuesOf = (target: Target): number =>
    blanks.find((blank) => blank.target === target)?.values ?? 0;
  const offered = file.mapping.flatMap((target, column) =>
    target !== null && isErasable(target) && (valuesOf(target) > 0 || erases.includes(target))
      ? [{ target, title: file.headers[column] ?? '' }]
      : [],
  );
  if (offered.length === 0) return null;
  return (
    <FormGroup sx={{ mt: 2 }}>
      <Typography variant="body2">{translate('app.imports.blanksWhat')}</Typography>
      {offered.map(({ target, title }) => {
        const values = valuesOf(target);
        return (
          <FormControlLabel
            key={target}
            control={
              <Checkbox
                size="small"
                checked={erases.includes(target)}
                onChange={(_, checked) => {
                  const others = erases.filter((one) => one !== target);
                  onChange(checked ? [...others, target] : others);
                }}
              />
            }
            label={translate('app.imports.blanksErase', {
              column: title,
              smart_count: values,
              number: format.number(values),
            })}
          />
        );
      })}
    </FormGroup>
  );
}
