import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportChangeView } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { useWrittenValue } from './written-value.js';

/** The fields of a change, each old → new. */
export function OldToNew({ entity, fields }: Pick<ImportChangeView, 'entity' | 'fields'>) {
  const translate = useTranslate();
  const write = useWrittenValue();
  return (
    <Box
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2, overflowWrap: 'anywhere' },
        // on a phone the table is rather scrolled than a date broken
        minWidth: { xs: 220, md: 0 },
      }}
    >
      {fields.map(({ field, before, after }) => (
        <span key={field}>
          <Quiet>
            {translate(`app.imports.fields.${entity}.${field}`, {
              _: translate('app.imports.fields.other'),
            })}
          </Quiet>{' '}
          {before !== null && (
            <>
              <Quiet>
                <del>{write(field, before)}</del>
              </Quiet>
              <span aria-hidden> → </span>
            </>
          )}
          <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
            {after === null ? '—' : write(field, after)}
          </Box>
        </span>
      ))}
    </Box>
  );
}
