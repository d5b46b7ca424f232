import type { ReactNode } from 'react';
import { SaveButton, SimpleForm, useNotify, useRedirect, useTranslate } from 'react-admin';
import type { RaRecord } from 'react-admin';
import { Box } from '@mui/material';
import type { z } from 'zod';
import { LinkButton } from './buttons.js';
import { rulesOf } from './form-rules.js';

/** A record's form: the API's rules, one primary button, a way back, and no delete (people are closed). */
export function RecordForm({
  schema,
  saveLabel,
  backTo,
  defaultValues,
  children,
}: {
  readonly schema: z.ZodObject;
  readonly saveLabel: string;
  readonly backTo: string;
  readonly defaultValues?: Record<string, unknown>;
  readonly children: ReactNode;
}) {
  const translate = useTranslate();
  return (
    <SimpleForm
      component={FormSheet}
      validate={rulesOf(schema)}
      {...(defaultValues && { defaultValues })}
      toolbar={
        <Box sx={{ display: 'flex', gap: 1, pb: 3 }}>
          <SaveButton label={saveLabel} color="secondary" alwaysEnable icon={<></>} />
          <LinkButton to={backTo}>{translate('app.action.cancel')}</LinkButton>
        </Box>
      }
    >
      {children}
    </SimpleForm>
  );
}

function FormSheet({ children }: { readonly children?: ReactNode }) {
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        maxWidth: 860,
        p: 2,
        mb: 2,
        '& .MuiFormControl-root': { width: 1 },
      }}
    >
      {children}
    </Box>
  );
}

/** Two fields side by side. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 2, width: 1 }}>
      {children}
    </Box>
  );
}

/** After saving: says what was saved, and shows the record. */
export function useSaved(resource: string, message: string) {
  const notify = useNotify();
  const redirect = useRedirect();
  return (record: RaRecord) => {
    notify(message, { type: 'success' });
    redirect('show', resource, record.id);
  };
}
