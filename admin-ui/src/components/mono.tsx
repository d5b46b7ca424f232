import type { ReactNode } from 'react';
import { Box } from '@mui/material';
import { MONO } from '../theme/theme.js';

/** Credentials and codes: `1 l I 0 O` cannot be confused (docs/look.md). */
export function Mono({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="span" sx={{ fontFamily: MONO, overflowWrap: 'break-word' }}>
      {children}
    </Box>
  );
}
