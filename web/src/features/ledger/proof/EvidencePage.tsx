import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Appearance } from '../../../shared/ui/Appearance';
import { Page } from '../../../shared/ui/Page';
import { Section } from '../../../shared/ui/Section';
import { Empty } from '../../../shared/ui/states';
import { AnchorForm } from './AnchorForm';
import { Answered } from './Answered';
import { KeysField } from './KeysField';
import { ProofFile, type Given } from './ProofFile';
import { useProof } from './useProof';

/**
 * For everybody, without an account: a proof, keys and perhaps a node, and what comes of them. Nothing is asked of the
 * hospital, and the page is another document than the application, which its policy keeps from whoever is signed in.
 */
export function EvidencePage() {
  const { t } = useTranslation();
  const [given, give] = useState<Given>();
  const [keys, type] = useState('');
  const [isAnchored, found] = useState(false);
  const checked = useProof(given?.bytes, keys);
  const proved = checked.kind === 'answered' && checked.check.kind === 'proved' ? checked.check : undefined;
  return (
    <Box component="main" sx={{ p: { xs: 2, sm: 3, md: 4 } }}>
      <Page title={t('evidence.title')} lead={t('evidence.lead')}>
        <Section title={t('evidence.file')}>
          <ProofFile
            given={given}
            onGiven={(next) => {
              found(false);
              give(next);
            }}
          />
        </Section>
        <Section title={t('evidence.keys')}>
          <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('evidence.keys-lead')}</Typography>
          <KeysField label={t('proof.keys')} hint={t('proof.keys-hint')} value={keys} onType={type} isPrinted />
        </Section>
        <Section title={t('evidence.answer')}>
          <Box aria-live="polite">
            {checked.kind === 'none' ? (
              <Empty>
                {t(given ? 'evidence.answer-no-key' : keys ? 'evidence.answer-no-file' : 'evidence.answer-none')}
              </Empty>
            ) : (
              <Answered
                checked={checked}
                alsoNotChecked={[
                  t('proof.not-checked-key-yours'),
                  ...(isAnchored ? [] : [t('proof.not-checked-anchor-yet')]),
                  t('proof.not-checked-page'),
                ]}
              />
            )}
          </Box>
        </Section>
        <Section title={t('evidence.anchor')}>
          <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('evidence.anchor-lead')}</Typography>
          {proved ? (
            <AnchorForm key={proved.entry.event} checkpoint={proved.checkpoint} onFound={found} />
          ) : (
            <Alert severity="info" role="note">
              {t('evidence.first-proof')}
            </Alert>
          )}
        </Section>
        <Box component="footer" className="not-printed" sx={{ borderTop: 1, borderColor: 'divider', pt: 3 }}>
          <Appearance />
          <Typography sx={{ textAlign: 'center', mt: 2 }}>
            <Link href="/app">{t('evidence.sign-in')}</Link>
          </Typography>
        </Box>
      </Page>
    </Box>
  );
}
