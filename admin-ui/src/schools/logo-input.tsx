import { useRef, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useInput, useTranslate } from 'react-admin';
import { Box, Button } from '@mui/material';
import { Logo } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';

/** The school's logo, a PNG or JPEG, kept as a data URL. */
export function LogoInput() {
  const translate = useTranslate();
  const { field } = useInput({ source: 'logo' });
  const picker = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const logo: unknown = field.value;
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    const read = Logo.safeParse(await asDataUrl(file));
    setRefused(read.success ? null : translate('app.schools.logoRefused'));
    if (read.success) field.onChange(read.data);
  };
  return (
    <Box sx={{ my: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        {typeof logo === 'string' && logo !== '' && (
          <img
            src={logo}
            alt={translate('resources.schools.fields.logo')}
            style={{ maxHeight: 72, maxWidth: 200, background: '#fff' }}
          />
        )}
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(event) => void take(event)}
        />
        <PlainButton onClick={() => picker.current?.click()}>
          {translate('app.schools.chooseLogo')}
        </PlainButton>
        {typeof logo === 'string' && logo !== '' && (
          <Button
            onClick={() => {
              field.onChange(null);
            }}
          >
            {translate('app.schools.removeLogo')}
          </Button>
        )}
      </Box>
      <RefusalLine message={refused} />
    </Box>
  );
}

function asDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // read as a data URL, hence a text
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(new Error('The file could not be read'));
    };
    reader.readAsDataURL(file);
  });
}
