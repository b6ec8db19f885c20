import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { SureDialog } from './SureDialog';

/** Gives a link with which somebody sets up an organisation; kept nowhere, and gone with the page. */
export function SetupLink() {
  const { t } = useTranslation();
  const id = useId();
  const thanks = useThanks(useSelf());
  const [isAsked, ask] = useState(false);
  const [link, tell] = useState<string>();
  const act = useAct({
    send: () => answer(api.POST('/api/operations/setup-links')),
    onDone: ({ token }) => {
      say(thanks(t('system.link-done')));
      tell(`${window.location.origin}/app/setup#${token}`);
    },
  });
  return (
    <Section
      title={t('system.link')}
      acts={
        <Button variant="outlined" onClick={() => ask(true)}>
          {t('system.give-link')}
        </Button>
      }
    >
      <p>{t('system.link-lead')}</p>
      {link && (
        <>
          <Alert severity="warning" sx={{ mb: 2 }}>
            {t('system.link-made')}
          </Alert>
          <TextField
            id={id}
            label={t('system.link-label')}
            value={link}
            fullWidth
            slotProps={{ htmlInput: { readOnly: true } }}
            onFocus={({ target }) => target.select()}
          />
        </>
      )}
      {isAsked && (
        <SureDialog
          title={t('system.give-link')}
          lead={t('system.link-lead')}
          submit={t('system.give-link')}
          act={act}
          onClose={() => ask(false)}
        />
      )}
    </Section>
  );
}
