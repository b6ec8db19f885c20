import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { learn, type Words } from '../../shared/i18n';

/** A part of a page that is loaded when it is shown, with the texts of its context. */
export function part<Name extends string, Props = object>(
  words: Words,
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [module] = await Promise.all([load(), learn(words)]);
    return { default: module[name] };
  });
}
