import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { learn, type Words } from '../../shared/i18n';

/** A part of a page that is loaded when it is shown, with the texts of its context. */
export function part<Name extends string>(
  words: Words,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const [module] = await Promise.all([load(), learn(words)]);
    return { default: module[name] };
  });
}
