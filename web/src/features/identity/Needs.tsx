import { useEffect, useSyncExternalStore } from 'react';
import { gate } from '../../shared/api/gate';
import { Loaded } from '../../shared/ui/Loaded';

const sessionOver = () => import('./SessionOverDialog');
const reason = () => import('./ReasonDialog');
const stepUp = () => import('./StepUpDialog');
const ending = () => import('./SessionEnding');

const nothing = () => undefined;

/** What a request waits for, in a dialog above the page that made it. */
export function Needs({ onLeave, onSignOut }: { onLeave: () => void; onSignOut: () => void }) {
  const need = useSyncExternalStore(gate.subscribe, gate.need);
  // Before they are needed: after an update of MediChain, or without a network, their files are not to be had.
  useEffect(() => {
    for (const load of [sessionOver, reason, stepUp]) void load().catch(() => undefined);
  }, []);
  const letGo = () => need && gate.settle(need, false);
  return (
    <>
      {need === undefined && <Loaded load={ending} props={{ onLeave: onSignOut }} onFailed={nothing} />}
      {need === 'sign-in' && <Loaded load={sessionOver} props={{ onLeave }} onFailed={letGo} />}
      {need === 'step-up' && <Loaded load={stepUp} props={{}} onFailed={letGo} />}
      {need === 'reason' && <Loaded load={reason} props={{}} onFailed={letGo} />}
    </>
  );
}
