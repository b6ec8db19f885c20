import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { words as proofWords } from '../../features/ledger/proof/words';
import { words } from '../../features/ledger/words';
import { learn } from '../../shared/i18n';
import { LedgerIcon } from '../../shared/ui/icons';
import { auditedPatient } from './audit';
import type { Role } from '../../shared/session/roles';
import type { Context } from './brings';
import { inside, page } from './tree';

/** Anybody signed in may read the state; these have a use for it. */
const WATCHERS: readonly Role[] = ['compliance-officer', 'admin', 'operator'];

const status = createRoute({
  getParentRoute: () => inside,
  path: '/ledger',
  component: page(words, () => import('../../features/ledger/LedgerPage'), 'LedgerPage'),
});

const Completeness = page(words, () => import('../../features/ledger/Completeness'), 'Completeness');

export const completeness = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/completeness',
  component: function CompletenessOfPatient() {
    return <Completeness {...auditedPatient.useParams()} />;
  },
});

const ProofPage = page([proofWords, words], () => import('../../features/ledger/proof/ProofPage'), 'ProofPage');

const proof = createRoute({
  getParentRoute: () => inside,
  path: '/ledger/proofs/$event',
  component: function ProofOfEvent() {
    const { event } = proof.useParams();
    return <ProofPage key={event} event={event} />;
  },
});

export const ledgerRoutes = [status, proof] as const;

export const ledger: Context = {
  menu: [{ to: '/app/ledger', words: 'frame.ledger', icon: LedgerIcon, roles: WATCHERS }],
  widgets: [
    {
      id: 'ledger',
      roles: WATCHERS,
      component: lazy(async () => {
        const [{ LedgerTile }] = await Promise.all([import('../../features/ledger/LedgerTile'), learn(words)]);
        return { default: LedgerTile };
      }),
    },
  ],
};
