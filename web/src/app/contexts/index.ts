import { audit } from './audit';
import { bodyContext } from './body';
import type { Context } from './brings';
import { consent } from './consent';
import { encounter } from './encounter';
import { identity } from './identity';
import { ledger } from './ledger';
import { operation } from './operation';
import { patient } from './patient';
import { record } from './record';

/** All contexts, in the order in which the menu and a patient's tabs show what they bring. Their routes are put together in `router.tsx`. */
export const CONTEXTS: readonly Context[] = [
  record,
  patient,
  encounter,
  consent,
  bodyContext,
  audit,
  ledger,
  operation,
  identity,
];
