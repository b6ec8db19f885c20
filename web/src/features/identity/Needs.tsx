import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { gate } from '../../shared/api/gate';

const sessionOver = () => import('./SessionOverDialog');
const reason = () => import('./ReasonDialog');
const stepUp = () => import('./StepUpDialog');
const SessionOverDialog = lazy(sessionOver);
const ReasonDialog = lazy(reason);
const StepUpDialog = lazy(stepUp);

/** What a request waits for, in a dialog above the page that made it. */
export function Needs({ onLeave }: { onLeave: () => void }) {
  const need = useSyncExternalStore(gate.subscribe, gate.need);
  // Before they are needed: after an update of MediChain, or without a network, their files are not to be had.
  useEffect(() => {
    for (const load of [sessionOver, reason, stepUp]) void load().catch(() => undefined);
  }, []);
  return (
    <Suspense fallback={null}>
      {need === 'sign-in' && <SessionOverDialog onLeave={onLeave} />}
      {need === 'step-up' && <StepUpDialog />}
      {need === 'reason' && <ReasonDialog />}
    </Suspense>
  );
}
