import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import {
  Autocomplete,
  Box,
  Button,
  Checkbox,
  FormControl,
  FormControlLabel,
  FormGroup,
  FormHelperText,
  FormLabel,
  Radio,
  RadioGroup,
  Switch,
  TextField,
} from '@mui/material';
import {
  Layout,
  layoutFits,
  LAYOUTS,
  LETTER_HOLDERS,
  LETTER_STATES,
  LetterHolder,
  OPEN_WAYS,
  OpenWay,
  SecretsChoice,
  statesOf,
} from '@trousseau/shared';
import type { LetterRunSelection } from '@trousseau/shared';
import { useClasses } from '../components/use-choices.js';
import { without } from '../components/without.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

interface FieldsProps {
  readonly selection: LetterRunSelection;
  readonly onChange: (selection: LetterRunSelection) => void;
}

/** Classes or named persons, audience, how their accounts stand, layout, secrets, validity, whether to issue anew. */
export function SelectionFields({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1.5 }}>
      <Proposed selection={selection} onChange={onChange} />
      <Whom selection={selection} onChange={onChange} />
      <Audience selection={selection} onChange={onChange} />
      <Accounts selection={selection} onChange={onChange} />
      <Ways selection={selection} onChange={onChange} />
      <LayoutChoice selection={selection} onChange={onChange} />
      <SecretsFields selection={selection} onChange={onChange} />
      <TextField
        type="date"
        label={translate('app.letters.validUntil')}
        helperText={translate('app.letters.validUntilHelp')}
        value={selection.validUntil ?? ''}
        onChange={(event) => {
          const typed = event.target.value;
          onChange(
            typed === '' ? without(selection, 'validUntil') : { ...selection, validUntil: typed },
          );
        }}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ maxWidth: 260 }}
      />
      <FormControl>
        <FormControlLabel
          control={
            <Switch
              checked={selection.reissue}
              onChange={(_, reissue) => {
                onChange({ ...selection, reissue });
              }}
            />
          }
          label={translate('app.letters.reissue')}
        />
        <FormHelperText>{translate('app.letters.reissueHelp')}</FormHelperText>
      </FormControl>
    </Box>
  );
}

/** That the run is for a proposal’s people, and how to leave it. */
function Proposed({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  if (selection.proposalId === undefined) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {translate('app.letters.proposal.chosen')}
      <Button
        onClick={() => {
          onChange(without(selection, 'proposalId'));
        }}
      >
        {translate('app.letters.proposal.everybody')}
      </Button>
    </Box>
  );
}

function Whom({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { data: classes = [] } = useClasses();
  if (selection.logins) {
    const count = selection.logins.length;
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {translate('app.letters.chosenPersons', {
          smart_count: count,
          number: format.number(count),
        })}
        <Button
          onClick={() => {
            onChange(without(selection, 'logins'));
          }}
        >
          {translate('app.letters.chooseClasses')}
        </Button>
      </Box>
    );
  }
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={classes}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      value={classes.filter(({ id }) => selection.classIds?.includes(id))}
      onChange={(_, chosen) => {
        onChange(
          chosen.length === 0
            ? without(selection, 'classIds')
            : { ...selection, classIds: chosen.map(({ id }) => id) },
        );
      }}
      clearText={translate('app.letters.everyClass')}
      openText={translate('app.letters.openClasses')}
      closeText={translate('app.action.close')}
      noOptionsText={translate('app.letters.noClass')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('app.menu.classes')}
          placeholder={selection.classIds ? '' : translate('app.letters.everyClass')}
          slotProps={{ inputLabel: { ...params.InputLabelProps, shrink: true } }}
        />
      )}
    />
  );
}

function Audience({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  const may = useMay();
  return (
    <Choices
      label={translate('app.letters.audience')}
      value={selection.holder}
      onChange={(value) => {
        const holder = LetterHolder.parse(value);
        onChange({
          ...(holder === 'student' ? without(selection, 'way') : selection),
          holder,
          layout: layoutFits(selection.layout, holder) ? selection.layout : 'window',
        });
      }}
    >
      {LETTER_HOLDERS.map((holder) => (
        <FormControlLabel
          key={holder}
          value={holder}
          disabled={!may('issue', 'letter-runs', { holder })}
          control={<Radio size="small" />}
          label={translate(`app.holders.${holder}`)}
        />
      ))}
    </Choices>
  );
}

/** How the accounts stand; whoever was chosen by name is meant, however the account stands. */
function Accounts({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  const id = useId();
  if (selection.logins) return null;
  const states = statesOf(selection);
  const chosen = LETTER_STATES.filter((state) => states.includes(state));
  return (
    <FormControl>
      <FormLabel id={id}>{translate('app.letters.accounts')}</FormLabel>
      <FormGroup row aria-labelledby={id} role="group">
        {LETTER_STATES.map((state) => (
          <FormControlLabel
            key={state}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(state)}
                disabled={chosen.length === 1 && chosen[0] === state}
                onChange={(_, checked) => {
                  onChange({
                    ...selection,
                    states: LETTER_STATES.filter((one) =>
                      one === state ? checked : chosen.includes(one),
                    ),
                  });
                }}
              />
            }
            label={translate(`app.letters.standing.${state}`)}
          />
        ))}
      </FormGroup>
      <FormHelperText>{translate('app.letters.accountsHelp')}</FormHelperText>
    </FormControl>
  );
}

function Ways({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  if (selection.holder === 'student') return null;
  return (
    <TextField
      select
      label={translate('app.letters.way')}
      value={selection.way ?? ''}
      onChange={(event) => {
        const way = OpenWay.safeParse(event.target.value);
        onChange(way.success ? { ...selection, way: way.data } : without(selection, 'way'));
      }}
      slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
      sx={{ maxWidth: 420 }}
    >
      <option value="">{translate('app.letters.ways.any')}</option>
      {OPEN_WAYS.map((way) => (
        <option key={way} value={way}>
          {translate(`app.letters.ways.${way}`)}
        </option>
      ))}
    </TextField>
  );
}

function LayoutChoice({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  const whyNot = LAYOUTS.filter((layout) => !layoutFits(layout, selection.holder)).map((layout) =>
    translate(`app.letters.layoutsWhyNot.${layout}`),
  );
  return (
    <Choices
      label={translate('app.letters.layout')}
      help={whyNot.length === 0 ? undefined : whyNot.join(' ')}
      value={selection.layout}
      onChange={(value) => {
        onChange({ ...selection, layout: Layout.parse(value) });
      }}
    >
      {LAYOUTS.map((layout) => (
        <FormControlLabel
          key={layout}
          value={layout}
          disabled={!layoutFits(layout, selection.holder)}
          control={<Radio size="small" />}
          label={translate(`app.letters.layouts.${layout}`)}
        />
      ))}
    </Choices>
  );
}

function SecretsFields({ selection, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <Choices
      label={translate('app.letters.secrets')}
      value={selection.secrets}
      onChange={(value) => {
        onChange({ ...selection, secrets: SecretsChoice.parse(value) });
      }}
    >
      <FormControlLabel
        value="needed"
        control={<Radio size="small" />}
        label={translate('app.letters.secretsNeeded')}
      />
      <FormControlLabel
        value="all"
        control={<Radio size="small" />}
        label={translate('app.letters.secretsAll')}
      />
    </Choices>
  );
}

function Choices({
  label,
  help,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={value}
        onChange={(_, chosen) => {
          onChange(chosen);
        }}
      >
        {children}
      </RadioGroup>
      {help !== undefined && <FormHelperText>{help}</FormHelperText>}
    </FormControl>
  );
}
