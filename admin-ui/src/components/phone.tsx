import { Box } from '@mui/material';
import { useFormat } from './use-format.js';

/** A telephone number, on one line whatever the width. */
export function Phone({ number }: { readonly number: string | null | undefined }) {
  const format = useFormat();
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {format.phone(number)}
    </Box>
  );
}
