import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Box, InputBase } from '@mui/material';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import { useNavigate } from 'react-router';
import { listWith } from '../components/text-link.js';

/** Finds a student from anywhere; the key `/` leads here. */
export function SearchBox({ onFound }: { readonly onFound?: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => {
      document.removeEventListener('keydown', focusOnSlash);
    };
  }, []);
  return (
    <Box
      component="form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = typed.trim();
        if (q === '') return;
        void navigate(listWith('students', { q }));
        onFound?.();
      }}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        width: 340,
        height: 32,
        px: 1.25,
        maxWidth: '100%',
        border: '1px solid',
        borderColor: 'inherit',
        borderRadius: 1,
        '&:focus-within': { borderColor: '#D9A85B', outline: '1px solid #D9A85B' },
      }}
    >
      <SearchOutlined fontSize="small" aria-hidden />
      <InputBase
        inputRef={input}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        placeholder={translate('app.search.placeholder')}
        slotProps={{
          input: {
            'aria-label': translate('app.search.label'),
            'aria-keyshortcuts': '/',
            style: { outline: 'none' },
          },
        }}
        sx={{
          color: 'inherit',
          flexGrow: 1,
          '& ::placeholder': { color: 'inherit', opacity: 0.85 },
        }}
      />
      <Box
        component="kbd"
        aria-hidden
        sx={{ border: '1px solid', borderRadius: 0.5, px: 0.75, fontSize: 12, opacity: 0.7 }}
      >
        /
      </Box>
    </Box>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
