import { useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Button, Menu, MenuItem, useMediaQuery } from '@mui/material';
import type { Theme } from '@mui/material';
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import { Link } from 'react-router';
import type { Me } from '@trousseau/shared';
import { workOn } from '../providers/school-choice.js';
import { useMay, useMe } from '../providers/me-context.js';
import { TOP_BAR_HEIGHT } from '../theme/theme.js';
import { PresentYear } from '../components/present-year.js';
import { SearchBox } from './search-box.js';
import { SmallMenu } from './small-menu.js';
import { SmallSearch } from './small-search.js';
import { UserMenu } from './user-menu.js';

/** Ink in both themes: the one dark edge of the screen. */
const BAR = '#1B2A41';

/** Where one is (product, school, year), the search, and who one is. */
export function TopBar() {
  const may = useMay();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'), { noSsr: true });
  return (
    <Box
      component="header"
      className="no-print"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        height: TOP_BAR_HEIGHT,
        px: { xs: 1, md: 2 },
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, md: 2 },
        bgcolor: BAR,
        color: '#FBFAF7',
        '& :focus-visible': { outlineColor: '#D9A85B' },
      }}
    >
      <SmallMenu />
      <Box
        component={Link}
        to="/"
        aria-label="Trousseau"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          color: 'inherit',
          textDecoration: 'none',
          fontWeight: 600,
          fontSize: 16,
        }}
      >
        <KeyOutlined aria-hidden sx={{ color: '#D9A85B', transform: 'rotate(90deg)' }} />
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          Trousseau
        </Box>
      </Box>
      <SchoolSwitcher />
      <Box sx={{ flexGrow: 1 }} />
      <Box sx={{ display: { xs: 'none', md: 'flex' }, flexGrow: 1, alignItems: 'center' }}>
        {isWide && may('list', 'people') && <SearchBox />}
        <Box sx={{ flexGrow: 1 }} />
        <PresentYear />
      </Box>
      {!isWide && may('list', 'people') && <SmallSearch />}
      <UserMenu />
    </Box>
  );
}

type Place = Pick<Me, 'schoolId' | 'schoolName'>;

/** Where this member of staff may work: their schools; for an operator the one that is open, and all of them. */
function placesOf(me: Me): readonly Place[] {
  const schools = me.roles.filter(({ schoolId }) => schoolId !== null);
  const [first] = me.roles;
  // the server opens the first role where no school is chosen: only whose first one is an operator's comes to all schools
  if (first?.schoolId !== null) return schools;
  const known = schools.some(({ schoolId }) => schoolId === me.schoolId);
  const all = { schoolId: null, schoolName: null };
  return [all, ...(known || me.schoolId === null ? [] : [me]), ...schools];
}

function SchoolSwitcher() {
  const translate = useTranslate();
  const me = useMe();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const places = placesOf(me);
  const nameOf = ({ schoolName }: Place) => schoolName ?? translate('app.bar.noSchool');
  const name = nameOf(me);
  if (places.length < 2) {
    return (
      <Box
        component="span"
        sx={{ minWidth: 0, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        <Box
          component="span"
          aria-hidden
          sx={{ mr: 2, opacity: 0.7, display: { xs: 'none', md: 'inline' } }}
        >
          ▸
        </Box>
        {name}
      </Box>
    );
  }
  return (
    <>
      <Button
        color="inherit"
        endIcon={<ArrowDropDown aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event: MouseEvent<HTMLElement>) => {
          setAnchor(event.currentTarget);
        }}
      >
        {name}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => {
          setAnchor(null);
        }}
      >
        {places.map((place) => (
          <MenuItem
            key={place.schoolId}
            selected={place.schoolId === me.schoolId}
            onClick={() => {
              workOn(place.schoolId);
            }}
          >
            {nameOf(place)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
