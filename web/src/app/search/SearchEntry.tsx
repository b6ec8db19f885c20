import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '../../shared/session/self';
import { SearchIcon } from '../../shared/ui/icons';
import { Loaded } from '../../shared/ui/Loaded';

const dialog = () => import('./SearchDialog');

/** The way to the search of everything: a button, and Ctrl+K or ⌘K on every page. */
export function SearchEntry({ who, onSignOut }: { who: Self; onSignOut: () => void }) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOurs =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
      if (!isOurs) return;
      event.preventDefault();
      // What is asked for in a dialog comes first.
      if (!document.querySelector('[role=dialog], [role=alertdialog]')) open(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const close = () => open(false);
  return (
    <>
      <IconButton
        aria-label={t('search.title')}
        onClick={() => open(true)}
        sx={{ display: { lg: 'none' }, width: 44, height: 44 }}
      >
        <SearchIcon />
      </IconButton>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<SearchIcon />}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => open(true)}
        sx={{ display: { xs: 'none', lg: 'inline-flex' }, color: 'text.secondary', fontWeight: 450 }}
      >
        {t('search.open')}
      </Button>
      {isOpen && <Loaded load={dialog} onFailed={close} props={{ who, onSignOut, onClose: close }} />}
    </>
  );
}
