import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../shared/i18n/format';
import { say } from '../../shared/ui/said';
import { nameIn, type People } from './people';
import { isSame, keepSearches, keptSearches, type Search } from './search';

/** Searches that are kept in this browser, each told by what it looks for; there is nothing to type that could name somebody. */
export function SavedSearches({
  user,
  search,
  people,
  onSearch,
}: {
  user: string;
  search: Search;
  people: People;
  onSearch: (search: Search) => void;
}) {
  const { t } = useTranslation();
  const inWords = useSearchWords(people);
  const [kept, keep] = useState(() => keptSearches(user));
  const isNew = Object.keys(search).length > 0 && !kept.some((one) => isSame(one, search));
  const save = () => {
    keep(keepSearches(user, [search, ...kept]));
    say(t('audit.filter.was-saved'));
  };
  const remove = (gone: Search) => {
    keep(
      keepSearches(
        user,
        kept.filter((one) => !isSame(one, gone)),
      ),
    );
    say(t('audit.filter.was-removed'));
  };
  if (kept.length === 0 && !isNew) return null;
  return (
    <Box component="section" aria-label={t('audit.filter.saved')} className="not-printed" sx={{ mb: 2 }}>
      {kept.length > 0 && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('audit.filter.saved')}. {t('audit.filter.saved-lead')}
          </Typography>
          <Stack
            component="ul"
            direction="row"
            useFlexGap
            spacing={1}
            sx={{ p: 0, m: 0, flexWrap: 'wrap', listStyle: 'none' }}
          >
            {kept.map((one) => {
              const words = inWords(one);
              return (
                <Box component="li" key={words} sx={{ display: 'flex', maxWidth: '100%' }}>
                  <Chip
                    label={words}
                    color={isSame(one, search) ? 'primary' : 'default'}
                    variant="outlined"
                    onClick={() => onSearch(one)}
                    sx={{ maxWidth: '100%' }}
                  />
                  <Button
                    size="small"
                    color="inherit"
                    aria-label={t('audit.filter.remove', { what: words })}
                    onClick={() => remove(one)}
                    sx={{ minWidth: 32 }}
                  >
                    ×
                  </Button>
                </Box>
              );
            })}
          </Stack>
        </>
      )}
      {isNew && (
        <Button size="small" onClick={save} sx={{ mt: kept.length > 0 ? 1 : 0 }}>
          {t('audit.filter.save')}
        </Button>
      )}
    </Box>
  );
}

/** A search as one line. */
export function useSearchWords(people: People): (search: Search) => string {
  const { t, i18n } = useTranslation();
  return (search) => {
    const { action, basis, outcome, from, to } = search;
    const who = (['user', 'patient', 'account'] as const).flatMap((one) => {
      const id = search[one];
      return id ? [`${t(`audit.filter.${one}`)}: ${nameIn(people, id)}`] : [];
    });
    const parts = [
      ...who,
      ...(action ? [t(`audit.action.${action}`)] : []),
      ...(basis ? [t(`audit.basis.${basis}`)] : []),
      ...(outcome ? [t(`audit.outcome.${outcome}`)] : []),
      ...(from ? [`${t('audit.filter.from')} ${moment(from, i18n.language)}`] : []),
      ...(to ? [`${t('audit.filter.to')} ${moment(to, i18n.language)}`] : []),
    ];
    return parts.join(' · ') || t('audit.filter.everything');
  };
}
