import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import Stack from '@mui/material/Stack';
import { useColorScheme } from '@mui/material/styles';
import { useId, type ChangeEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { choose, LANGUAGES, type Language } from '../i18n';

const MODES = ['system', 'light', 'dark'] as const;

/** Language and colours, chosen here and kept in this browser. */
export function Appearance({ direction = 'row' }: { direction?: 'row' | 'column' }) {
  const { t, i18n } = useTranslation();
  const { mode, setMode } = useColorScheme();
  return (
    <Stack direction={direction} spacing={2} sx={{ justifyContent: 'center' }}>
      <Choice label={t('frame.language')} value={i18n.language} onChoose={(value) => void choose(value as Language)}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('frame.appearance')}
        value={mode ?? 'system'}
        onChoose={(value) => setMode(value as (typeof MODES)[number])}
      >
        {MODES.map((one) => (
          <option key={one} value={one}>
            {t(`frame.${one}`)}
          </option>
        ))}
      </Choice>
    </Stack>
  );
}

function Choice(props: { label: string; value: string; onChoose: (value: string) => void; children: ReactNode }) {
  const id = useId();
  return (
    <FormControl variant="standard" sx={{ minWidth: 130 }}>
      <InputLabel htmlFor={id}>{props.label}</InputLabel>
      <NativeSelect
        id={id}
        value={props.value}
        onChange={(event: ChangeEvent<HTMLSelectElement>) => props.onChoose(event.target.value)}
      >
        {props.children}
      </NativeSelect>
    </FormControl>
  );
}
