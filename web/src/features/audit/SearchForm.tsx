import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useEffect, useId, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { People } from './people';
import { ACTS, BASES, OUTCOMES, searchForm, searchOf, valuesOf, type Search, type SearchValues } from './search';

/** What the access log is searched by. Names that the page was told of are offered for the identifiers. */
export function SearchForm({
  search,
  people,
  onSearch,
}: {
  search: Search;
  people: People;
  onSearch: (search: Search) => void;
}) {
  const { t, i18n } = useTranslation();
  const form = useForm({ resolver: zodResolver(searchForm), defaultValues: valuesOf(search) });
  const { reset } = form;
  useEffect(() => reset(valuesOf(search)), [reset, search]);
  const users = useId();
  const patients = useId();
  const entries = Object.entries(people);
  const acts = ACTS.map((act) => [act, t(`audit.action.${act}`)] as const).sort(([, one], [, other]) =>
    one.localeCompare(other, i18n.language),
  );
  const field = (name: keyof SearchValues, more: { list?: string; isTime?: boolean; children?: ReactNode }) => {
    const { ref, ...handlers } = form.register(name);
    const error = form.formState.errors[name]?.message;
    const now = form.watch(name);
    const fieldId = `${users}-${name}`;
    return (
      <TextField
        {...handlers}
        id={fieldId}
        inputRef={ref}
        label={t(`audit.filter.${name}`)}
        size="small"
        type={more.isTime ? 'datetime-local' : 'text'}
        select={more.children !== undefined}
        error={error !== undefined}
        helperText={error ? t(error) : more.list && (people[now]?.name ?? undefined)}
        autoComplete="off"
        slotProps={{
          select: { native: true },
          inputLabel: more.isTime || more.children !== undefined ? { shrink: true } : undefined,
          htmlInput: { list: more.list, spellCheck: false, ...(more.children !== undefined && { id: fieldId }) },
        }}
        fullWidth
      >
        {more.children}
      </TextField>
    );
  };
  return (
    <Paper variant="outlined" className="not-printed" sx={{ p: 2, mb: 2 }}>
      <form
        role="search"
        aria-label={t('audit.filter.title')}
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => onSearch(searchOf(values)))(event)}
      >
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 230px), 1fr))',
            alignItems: 'start',
          }}
        >
          {field('user', { list: users })}
          {field('patient', { list: patients })}
          {field('account', { list: users })}
          {field('action', {
            children: (
              <>
                <option value="">{t('audit.filter.any')}</option>
                {acts.map(([act, words]) => (
                  <option key={act} value={act}>
                    {words}
                  </option>
                ))}
              </>
            ),
          })}
          {field('basis', {
            children: (
              <>
                <option value="">{t('audit.filter.any')}</option>
                {BASES.map((basis) => (
                  <option key={basis} value={basis}>
                    {t(`audit.basis.${basis}`)}
                  </option>
                ))}
              </>
            ),
          })}
          {field('outcome', {
            children: (
              <>
                <option value="">{t('audit.filter.any')}</option>
                {OUTCOMES.map((outcome) => (
                  <option key={outcome} value={outcome}>
                    {t(`audit.outcome.${outcome}`)}
                  </option>
                ))}
              </>
            ),
          })}
          {field('from', { isTime: true })}
          {field('to', { isTime: true })}
        </Box>
        <Options id={users} people={entries.filter(([, { roles }]) => roles.length > 0)} />
        <Options id={patients} people={entries.filter(([, { roles }]) => roles.length === 0)} />
        <Stack direction="row" spacing={1} useFlexGap sx={{ mt: 2, flexWrap: 'wrap' }}>
          <Button type="submit" variant="contained">
            {t('audit.filter.submit')}
          </Button>
          <Button onClick={() => onSearch({ basis: 'emergency' })}>{t('audit.filter.emergencies')}</Button>
          <Button onClick={() => onSearch({ outcome: 'denied' })}>{t('audit.filter.refused')}</Button>
          <Button onClick={() => onSearch({})}>{t('audit.filter.clear')}</Button>
        </Stack>
      </form>
    </Paper>
  );
}

function Options({ id, people }: { id: string; people: [string, People[string]][] }) {
  return (
    <datalist id={id}>
      {people.map(([one, { name }]) => (
        <option key={one} value={one} label={name ?? undefined} />
      ))}
    </datalist>
  );
}
