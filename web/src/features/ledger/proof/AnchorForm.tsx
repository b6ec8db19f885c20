import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { instant } from '../../../shared/i18n/format';
import { Field } from '../../../shared/ui/fields';
import { form as pattern } from '../../../shared/ui/rules';
import { checkAnchor, type AnchorCheck, type AnchorPlace } from './anchor';
import type { Checkpoint } from './note';

const place = z.object({
  node: z.string().check(z.trim(), z.refine(isAddress, 'evidence.bad-node')),
  contract: pattern(/^0x[0-9a-fA-F]{40}$/, 'evidence.bad-contract'),
});

function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

/** Asks a node that the person names whether a tree stands on its chain. */
export function AnchorForm({
  checkpoint,
  onFound,
}: {
  checkpoint: Checkpoint;
  onFound: (isAnchored: boolean) => void;
}) {
  const { t } = useTranslation();
  const [found, find] = useState<AnchorCheck>();
  const form = useForm({ resolver: zodResolver(place), defaultValues: { node: '', contract: '' } });
  const { errors, isSubmitting } = form.formState;
  const look = async (given: AnchorPlace) => {
    find(undefined);
    onFound(false);
    const check = await checkAnchor(given, checkpoint);
    find(check);
    onFound(check.kind === 'anchored');
  };
  return (
    <>
      <form noValidate onSubmit={(event) => void form.handleSubmit(look)(event)}>
        <Stack spacing={2} sx={{ maxWidth: 640, mb: 2 }}>
          <Field
            label={t('evidence.node')}
            register={form.register('node')}
            error={errors.node}
            hint={t('evidence.node-hint')}
            autoComplete="off"
          />
          <Field
            label={t('evidence.contract')}
            register={form.register('contract')}
            error={errors.contract}
            hint={t('evidence.contract-hint')}
            autoComplete="off"
          />
          <Box>
            <Button type="submit" variant="contained" loading={isSubmitting}>
              {t('evidence.look')}
            </Button>
          </Box>
        </Stack>
      </form>
      <Box aria-live="polite">{found && <Found found={found} />}</Box>
    </>
  );
}

const SEVERITY: Record<AnchorCheck['kind'], 'success' | 'info' | 'warning' | 'error'> = {
  anchored: 'success',
  contradicted: 'error',
  covered: 'info',
  'not-anchored': 'info',
  'no-contract': 'warning',
  'another-contract': 'warning',
  'too-far': 'warning',
  unreachable: 'warning',
  'no-node': 'warning',
};

function Found({ found }: { found: AnchorCheck }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert severity={SEVERITY[found.kind]} sx={{ overflowWrap: 'anywhere' }}>
        <Words found={found} />
      </Alert>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
        {t('evidence.node-believed')}
      </Typography>
    </>
  );
}

function Words({ found }: { found: AnchorCheck }) {
  const { t, i18n } = useTranslation();
  const number = (value: bigint) => new Intl.NumberFormat(i18n.language).format(value);
  const told = (title: string, lead: string) => (
    <>
      <AlertTitle>{title}</AlertTitle>
      {lead}
    </>
  );
  switch (found.kind) {
    case 'anchored':
      return told(
        t('evidence.anchored'),
        t('evidence.anchored-lead', {
          chain: found.chainId.toString(),
          block: number(found.block),
          time: instant(new Date(Number(found.time) * 1000).toISOString(), i18n.language),
          confirmations: number(found.confirmations),
          transaction: found.transaction,
        }),
      );
    case 'contradicted':
      return told(
        t('evidence.contradicted'),
        t('evidence.contradicted-lead', {
          chain: found.chainId.toString(),
          root: found.root,
          block: number(found.block),
          transaction: found.transaction,
        }),
      );
    case 'covered':
      return told(
        t('evidence.covered'),
        t('evidence.covered-lead', {
          chain: found.chainId.toString(),
          size: number(found.size),
          block: number(found.block),
        }),
      );
    case 'not-anchored':
      return told(t('evidence.not-anchored'), t('evidence.not-anchored-lead', { chain: found.chainId.toString() }));
    case 'no-contract':
      return t('evidence.no-contract', { chain: found.chainId.toString() });
    case 'another-contract':
      return t('evidence.another-contract', { chain: found.chainId.toString() });
    case 'too-far':
      return t('evidence.too-far', { chain: found.chainId.toString(), block: number(found.searchedFrom) });
    case 'unreachable':
      return told(t('evidence.unreachable'), t('evidence.unreachable-lead', { detail: found.detail }));
    case 'no-node':
      return told(t('evidence.no-node'), found.detail);
  }
}
