import { useState } from 'react';
import type { ReactNode } from 'react';
import { useResourceContext, useTranslate, useTranslateLabel } from 'react-admin';
import { Button, Menu, MenuItem } from '@mui/material';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import CheckBoxOutlined from '@mui/icons-material/CheckBoxOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import { useListColumns } from './use-list-columns.js';

/**
 * Chooses which columns a list shows; this browser remembers it. react-admin keeps and hides them, its own menu has switches
 * inside of options, which no screen reader reads. The first column says whose row it is, and stays.
 */
export function ColumnsMenu({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const translateLabel = useTranslateLabel();
  const resource = useResourceContext() ?? '';
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { columns: all, hidden, setHidden } = useListColumns(children);
  const [, ...columns] = all;
  if (columns.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        startIcon={<ViewColumnOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => {
          setAnchor(currentTarget);
        }}
      >
        {translate('app.list.columns')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => {
          setAnchor(null);
        }}
        transitionDuration={0}
        // beside its button, inside a landmark: the body is in none, and what is around the container is hidden from readers
        container={anchor?.parentElement ?? null}
      >
        {columns.map(({ source, label }) => {
          const isHidden = hidden.includes(source);
          const Icon = isHidden ? CheckBoxOutlineBlank : CheckBoxOutlined;
          return (
            <MenuItem
              key={source}
              role="menuitemcheckbox"
              aria-checked={!isHidden}
              onClick={() => {
                setHidden(isHidden ? hidden.filter((one) => one !== source) : [...hidden, source]);
              }}
              sx={{ gap: 1 }}
            >
              <Icon fontSize="small" aria-hidden />
              {translateLabel({ source, resource, ...(label === undefined ? {} : { label }) })}
            </MenuItem>
          );
        })}
      </Menu>
    </>
  );
}
