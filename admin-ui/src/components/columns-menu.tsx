import { Children, isValidElement, useState } from 'react';
import type { ReactNode } from 'react';
import { useResourceContext, useStore, useTranslate, useTranslateLabel } from 'react-admin';
import { Button, Menu, MenuItem } from '@mui/material';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import CheckBoxOutlined from '@mui/icons-material/CheckBoxOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import { canRead, Resource } from '@trousseau/shared';
import { useMe } from '../providers/me-context.js';

/** What a column of a list is called, and under which name react-admin remembers that it is hidden. */
interface ColumnShown {
  readonly source: string;
  readonly label?: string;
  readonly disableSort?: boolean;
}

/**
 * Chooses which columns a list shows; this browser remembers it. react-admin keeps and hides them, its own menu has switches
 * inside of options, which no screen reader reads. The first column says whose row it is, and stays.
 */
export function ColumnsMenu({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const translateLabel = useTranslateLabel();
  const resource = useResourceContext() ?? '';
  const { role } = useMe();
  const [hidden, setHidden] = useStore<string[]>(`${resource}.datatable`, []);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const known = Resource.safeParse(resource);
  const [, ...columns] = columnsOf(children).filter(
    ({ source }) => !known.success || canRead(role, known.data, source),
  );
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

/** The columns of a table that hold something of the record. */
export function columnsOf(children: ReactNode): ColumnShown[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<Partial<ColumnShown>>(child)) return [];
    const { source, label, disableSort = false } = child.props;
    if (source === undefined) return [];
    return [{ source, disableSort, ...(typeof label === 'string' ? { label } : {}) }];
  });
}
