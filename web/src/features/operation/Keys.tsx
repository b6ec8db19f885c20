import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { Facts } from '../../shared/ui/Facts';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { SureDialog } from './SureDialog';

type Rotated = Schemas['Rotated'];
export type Key = Rotated['key'];

/** The keys that somebody may replace, each with what that changes. */
export function Keys({ keys }: { keys: readonly Key[] }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<Key>();
  const [done, tell] = useState<Rotated>();
  return (
    <Section title={t('system.keys')}>
      <p>{t('system.keys-lead')}</p>
      {done && <Replaced rotated={done} />}
      {keys.map((key) => {
        const name = t(`system.key.${key}.name`);
        return (
          <Box
            key={key}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flex: '1 1 20rem' }}>
              <Typography variant="h3">{name}</Typography>
              <Typography sx={{ color: 'text.secondary' }}>{t(`system.key.${key}.lead`)}</Typography>
            </Box>
            <Button
              className="not-printed"
              variant="outlined"
              aria-label={t('system.rotate-of', { name })}
              onClick={() => ask(key)}
              sx={{ alignSelf: 'center' }}
            >
              {t('system.rotate')}
            </Button>
          </Box>
        );
      })}
      {asked && <Replace key={asked} what={asked} onDone={tell} onClose={() => ask(undefined)} />}
    </Section>
  );
}

function Replace({
  what,
  onDone,
  onClose,
}: {
  what: Key;
  onDone: (done: Rotated | undefined) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const act = useAct({
    send: () => rotate(what),
    onDone: (done) => {
      say(thanks(t('system.rotate-done')));
      onDone(done);
    },
  });
  return (
    <SureDialog
      title={t('system.rotate-of', { name: t(`system.key.${what}.name`) })}
      lead={`${t(`system.key.${what}.lead`)} ${t('system.rotate-sure')}`}
      submit={t('system.rotate')}
      isDangerous
      act={act}
      onClose={onClose}
    />
  );
}

async function rotate(key: Key): Promise<Rotated | undefined> {
  if (key !== 'token-signing') return answer(api.POST('/api/operations/key-rotations', { body: { key } }));
  await answer(api.POST('/api/keys/token-signing/rotation'));
  return undefined;
}

/** What the server told of it: on a chain, there may be something left to sign. */
function Replaced({ rotated }: { rotated: Rotated }) {
  const { t } = useTranslation();
  return (
    <Alert severity="success" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
      <Facts
        facts={[
          [t('system.rotated'), t(`system.key.${rotated.key}.name`)],
          [t('system.retired'), rotated.key === 'master' ? rotated.retiredMasterKeys : undefined],
          [t('system.signers'), rotated.key === 'log' ? rotated.signers.join(', ') : undefined],
          ...rotated.anchoring.map(
            ({ chain, account, done, to, data }) =>
              [
                t('system.anchorer', { chain }),
                <>
                  {t(done ? 'system.anchorer-done' : 'system.anchorer-open', { account })}
                  {to && (
                    <Box sx={{ mt: 0.5 }}>
                      {t('system.to-sign', { to })}: <code>{data}</code>
                    </Box>
                  )}
                </>,
              ] as const,
          ),
        ]}
      />
    </Alert>
  );
}
