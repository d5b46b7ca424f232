import { useId, useRef, useState } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Box, InputBase, Paper } from '@mui/material';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import { useNavigate } from 'react-router';
import type { PersonFound } from '@trousseau/shared';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { useDebounce } from '../components/use-debounce.js';
import { useFormat } from '../components/use-format.js';
import { FoundPerson } from './found-person.js';
import { useOnSlash } from './use-on-slash.js';

/** Enough to choose from; another word narrows it. */
const SHOWN = 8;
/** Fewer letters are searched for only when that is asked: everybody has them. */
const LETTERS = 3;
/** Longer than between two letters of whoever types: names are read where they are needed only. */
const PAUSE_MS = 350;

/**
 * Finds pupils and guardians from anywhere: by name, child, class, telephone, address or identifier. The key `/` leads
 * here, the arrows choose, Enter opens the card, Escape closes.
 */
export function SearchBox({
  onFound,
  autoFocus = false,
}: {
  readonly onFound?: () => void;
  readonly autoFocus?: boolean;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [asked, setAsked] = useState('');
  const wanted = typed.trim();
  const settled = useDebounce(wanted, PAUSE_MS);
  // Enter does not wait for the pause
  const q = asked === wanted ? wanted : settled;
  const isSearched = q === wanted && (q.length >= LETTERS || (q !== '' && asked === q));
  const { data, total, error, isPending, refetch } = useGetList<PersonFound>(
    'people',
    {
      filter: { q },
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'match', order: 'ASC' },
    },
    { enabled: isOpen && isSearched },
  );
  const people = isSearched && !isPending && !error ? data : undefined;
  useOnSlash(() => input.current?.focus());
  const close = () => {
    setOpen(false);
    setTyped('');
    setAsked('');
  };
  const open = ({ holder, id }: PersonFound) => {
    close();
    input.current?.blur();
    void navigate(`/${holder}s/${id}/show`);
    onFound?.();
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    const count = people?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      setChosen((chosen + step + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const person = people?.[chosen];
      if (person) open(person);
      else setAsked(wanted);
      setOpen(true);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  const isShown = isOpen && isSearched;
  return (
    <Box
      role="search"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
      sx={{ position: 'relative', width: { xs: 1, md: 380 }, maxWidth: '100%' }}
    >
      <Box sx={FIELD}>
        <SearchOutlined fontSize="small" aria-hidden />
        <InputBase
          inputRef={input}
          value={typed}
          // the window that it stands in was opened to type here
          autoFocus={autoFocus}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
            setOpen(true);
          }}
          onFocus={() => {
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
          placeholder={translate('app.search.placeholder')}
          slotProps={{
            input: {
              role: 'combobox',
              autoComplete: 'off',
              spellCheck: false,
              maxLength: 100,
              'aria-label': translate('app.search.label'),
              'aria-keyshortcuts': '/',
              'aria-autocomplete': 'list',
              'aria-expanded': isShown && people !== undefined && people.length > 0,
              'aria-controls': listId,
              'aria-activedescendant':
                isShown && people?.[chosen] ? `${listId}-${String(chosen)}` : undefined,
              style: { outline: 'none' },
            },
          }}
          sx={{
            color: 'inherit',
            flexGrow: 1,
            '& ::placeholder': { color: 'inherit', opacity: 0.85 },
          }}
        />
        <Box component="kbd" aria-hidden sx={KEY}>
          /
        </Box>
      </Box>
      {isShown && (
        <Paper variant="outlined" sx={RESULTS}>
          {error ? (
            <Failure error={error} onRetry={() => void refetch()} />
          ) : (
            <Results
              id={listId}
              people={people}
              total={total ?? 0}
              chosen={chosen}
              q={q}
              onOpen={open}
            />
          )}
        </Paper>
      )}
    </Box>
  );
}

function Results({
  id,
  people,
  total,
  chosen,
  q,
  onOpen,
}: {
  readonly id: string;
  readonly people: readonly PersonFound[] | undefined;
  readonly total: number;
  readonly chosen: number;
  readonly q: string;
  readonly onOpen: (person: PersonFound) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  if (people === undefined) return <Waiting />;
  if (people.length === 0) return <Nothing>{translate('app.search.nobody', { q })}</Nothing>;
  return (
    <>
      <Box
        component="ul"
        id={id}
        role="listbox"
        aria-label={translate('app.search.found')}
        sx={{ m: 0, p: 0, listStyle: 'none' }}
      >
        {people.map((person, index) => (
          <FoundPerson
            key={person.id}
            id={`${id}-${String(index)}`}
            person={person}
            isChosen={index === chosen}
            onOpen={() => {
              onOpen(person);
            }}
          />
        ))}
      </Box>
      <Box role="status" sx={{ px: 1.5, py: 1, color: 'text.secondary', fontSize: 13 }}>
        {translate(total > people.length ? 'app.search.more' : 'app.search.total', {
          smart_count: total,
          number: format.number(total),
          shown: format.number(people.length),
        })}
      </Box>
    </>
  );
}

const FIELD = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  height: 32,
  px: 1.25,
  border: '1px solid',
  borderColor: 'inherit',
  borderRadius: 1,
  '&:focus-within': { borderColor: '#D9A85B', outline: '1px solid #D9A85B' },
} as const;

const KEY = {
  border: '1px solid',
  borderRadius: 0.5,
  px: 0.75,
  fontSize: 12,
  opacity: 0.7,
} as const;

/** Wider than the field, where there is room: a guardian has children. */
const RESULTS = {
  position: { xs: 'static', md: 'absolute' },
  mt: 0.5,
  width: { xs: 1, md: 560 },
  maxHeight: { xs: 'none', md: '70vh' },
  overflowY: 'auto',
  zIndex: 'modal',
} as const;
