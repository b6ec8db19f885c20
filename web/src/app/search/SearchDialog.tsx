import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '../../shared/session/self';
import { SearchIcon } from '../../shared/ui/icons';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { Choices, optionOf } from './Choices';
import type { Choice } from './choices';
import { useGroups } from './useGroups';

interface Props {
  who: Self;
  onSignOut: () => void;
  onClose: () => void;
}

/** Search of everything: patients, pages and acts, as far as the role may; by keyboard alone, from everywhere. */
export default function SearchDialog({ who, onSignOut, onClose }: Props) {
  const { t } = useTranslation();
  const list = useId();
  const isNarrow = useMediaQuery('(max-width: 599px)');
  const [typed, type] = useState('');
  const [chosen, activate] = useState<string>();
  const { groups, isLooking, problem, again } = useGroups({ who, typed, onSignOut, onClose });
  const all = groups.flatMap(({ choices }) => choices);
  const at = Math.max(
    0,
    all.findIndex(({ id }) => id === chosen),
  );
  const active: Choice | undefined = all[at];
  const move = (to: number) => activate(all[(to + all.length) % all.length]?.id);
  const press = (event: KeyboardEvent) => {
    // What a method of writing other scripts does with its keys is its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter') active?.choose();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={isNarrow}
      onClose={onClose}
      aria-label={t('search.title')}
      slotProps={{ paper: { sx: { alignSelf: 'flex-start', maxHeight: isNarrow ? undefined : 'min(70vh, 640px)' } } }}
    >
      <Box role="search" sx={{ p: 2, pb: 1 }}>
        <TextField
          label={t('search.title')}
          helperText={t('search.hint')}
          value={typed}
          onChange={({ target }) => {
            type(target.value);
            activate(undefined);
          }}
          onKeyDown={press}
          autoFocus
          fullWidth
          slotProps={{
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon />
                </InputAdornment>
              ),
            },
            htmlInput: {
              role: 'combobox',
              'aria-expanded': all.length > 0,
              'aria-controls': list,
              'aria-autocomplete': 'list',
              'aria-activedescendant': active && optionOf(list, active),
              autoComplete: 'off',
              spellCheck: false,
              maxLength: 255,
            },
          }}
        />
      </Box>
      <Typography role="status" variant="body2" sx={{ px: 3, color: 'text.secondary' }}>
        {isLooking ? t('state.loading') : typed && t('search.count', { count: all.length })}
      </Typography>
      {isLooking && (
        <Box sx={{ px: 2, pt: 1 }} aria-hidden>
          <Loading lines={1} />
        </Box>
      )}
      {problem && (
        <Box sx={{ px: 2, pt: 1 }}>
          <ProblemNote problem={problem} onRetry={again} />
        </Box>
      )}
      <Choices
        id={list}
        label={t('search.title')}
        groups={groups}
        active={active}
        onActive={({ id }) => activate(id)}
      />
    </Dialog>
  );
}
