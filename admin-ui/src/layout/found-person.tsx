import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { PersonFound } from '@trousseau/shared';
import { Quiet, StateChip } from '../components/chips.js';
import { Phone } from '../components/phone.js';
import { LeftMark } from '../people/left-mark.js';

/** Somebody who was found: name, class or children, telephone, and how the account stands. */
export function FoundPerson({
  id,
  person,
  isChosen,
  onOpen,
}: {
  readonly id: string;
  readonly person: PersonFound;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}) {
  const { displayName, leftOn, nextYear, state, mobile } = person;
  return (
    <Box
      component="li"
      id={id}
      role="option"
      aria-selected={isChosen}
      // the field keeps the focus: the click would take it away before it arrives
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={onOpen}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        columnGap: 2,
        px: 1.5,
        py: 1,
        cursor: 'pointer',
        borderBottom: '1px solid',
        borderColor: 'divider',
        bgcolor: isChosen ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>
          {displayName}
          <LeftMark leftOn={leftOn} nextYear={nextYear} />
        </Box>
        <Quiet>
          <Who person={person} />
        </Quiet>
      </Box>
      <Box sx={{ textAlign: { sm: 'right' } }}>
        <StateChip state={state} />
        {mobile && (
          <div>
            <Phone number={mobile} />
          </div>
        )}
      </Box>
    </Box>
  );
}

function Who({ person }: { readonly person: PersonFound }) {
  const translate = useTranslate();
  const { holder, className, children } = person;
  if (holder === 'student') {
    return className === null
      ? translate('app.search.pupilWithoutClass')
      : translate('app.search.pupil', { className });
  }
  if (children.length === 0) return translate('app.search.guardianOfNobody');
  return translate('app.search.guardian', { children: children.map(describe).join(', ') });
}

function describe({ displayName, className }: PersonFound['children'][number]): string {
  return className === null ? displayName : `${displayName} (${className})`;
}
