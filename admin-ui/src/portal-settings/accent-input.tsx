import { TextInput, useInput, useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import { contrast, isHexColour, TEXT_CONTRAST } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { useFormat } from '../components/use-format.js';

const SOURCE = 'accentColour';
/** Trousseau's own, which stands where the school chose none. */
const BRASS = '#855a17';

/** The school's colour: typed or picked, on a sample that says whether its buttons can be read. */
export function AccentInput() {
  const translate = useTranslate();
  const { field } = useInput<string | null>({ source: SOURCE });
  const typed: unknown = field.value;
  const colour = typeof typed === 'string' && isHexColour(typed) ? typed : BRASS;
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', flexWrap: 'wrap', gap: 2, width: 1 }}>
      <Box sx={{ width: 240 }}>
        <TextInput source={SOURCE} helperText="app.portal.colourHelp" />
      </Box>
      <input
        type="color"
        value={colour}
        aria-label={translate('app.portal.pickColour')}
        style={{ width: 48, height: 40, marginTop: 8 }}
        onChange={(event) => {
          field.onChange(event.target.value);
        }}
      />
      <Sample colour={colour} />
      <PlainButton
        sx={{ mt: 1 }}
        onClick={() => {
          field.onChange(null);
        }}
      >
        {translate('app.portal.ownColour')}
      </PlainButton>
    </Box>
  );
}

function Sample({ colour }: { readonly colour: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const ratio = contrast(colour, '#ffffff');
  const verdict = ratio >= TEXT_CONTRAST ? 'app.portal.readable' : 'app.portal.tooLight';
  return (
    <Box sx={{ mt: 1 }}>
      <Box
        aria-hidden
        sx={{ bgcolor: colour, color: '#fff', fontWeight: 600, px: 2, py: 1, width: 'fit-content' }}
      >
        {translate('app.portal.sample')}
      </Box>
      <Typography role="status" variant="body2">
        {translate(verdict, { ratio: format.number(Math.floor(ratio * 10) / 10) })}
      </Typography>
    </Box>
  );
}
