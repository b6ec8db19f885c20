import { lazy, Suspense, useSyncExternalStore } from 'react';
import { gate } from '../../shared/api/gate';

const SessionOverDialog = lazy(() => import('./SessionOverDialog'));
const ReasonDialog = lazy(() => import('./ReasonDialog'));
const StepUpDialog = lazy(() => import('./StepUpDialog'));

/** What a request waits for, in a dialog above the page that made it. */
export function Needs({ onLeave }: { onLeave: () => void }) {
  const need = useSyncExternalStore(gate.subscribe, gate.need);
  return (
    <Suspense fallback={null}>
      {need === 'sign-in' && <SessionOverDialog onLeave={onLeave} />}
      {need === 'step-up' && <StepUpDialog />}
      {need === 'reason' && <ReasonDialog />}
    </Suspense>
  );
}
