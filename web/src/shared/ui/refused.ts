import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { Problem } from '../api/problem';

/**
 * Puts a refusal at its field, where the form has it, and there the focus.
 *
 * @param key of the text that the field shows
 * @param at the field, where it is not what the pointer of the problem names
 * @returns whether there is such a field
 */
export function refuseField<V extends FieldValues>(
  form: UseFormReturn<V>,
  problem: Problem,
  key: string,
  at?: string,
): boolean {
  const path = at ?? problem.field?.replace(/^\//, '').replaceAll('/', '.');
  if (!path || !(path in flat(form.getValues()))) return false;
  form.setError(path as Path<V>, { type: 'refused', message: key }, { shouldFocus: true });
  return true;
}

function flat(values: unknown, before = ''): Record<string, true> {
  if (typeof values !== 'object' || values === null) return { [before]: true };
  return Object.assign(
    { ...(before && { [before]: true as const }) },
    ...Object.entries(values).map(([key, value]) => flat(value, before ? `${before}.${key}` : key)),
  ) as Record<string, true>;
}
