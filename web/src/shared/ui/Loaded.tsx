import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from './said';

/**
 * A dialog whose file is loaded when it is needed. Where it is not to be had, after an update or without a network, the person
 * is told so and whatever waits for the dialog is let go; the next time it is tried again.
 */
export function Loaded<Props extends object>(given: {
  load: () => Promise<{ default: ComponentType<Props> }>;
  props: Props;
  onFailed: () => void;
  /** In its place until it is there. */
  meanwhile?: ReactNode;
}) {
  const { t } = useTranslation();
  const [loaded, become] = useState<{ Part: ComponentType<Props> }>();
  const failed = useEffectEvent(() => {
    say(t('state.not-loaded'), 'error');
    given.onFailed();
  });
  const { load } = given;
  useEffect(() => {
    let isHere = true;
    load().then(
      (module) => isHere && become({ Part: module.default }),
      () => isHere && failed(),
    );
    return () => {
      isHere = false;
    };
  }, [load]);
  return loaded ? <loaded.Part {...given.props} /> : given.meanwhile;
}
