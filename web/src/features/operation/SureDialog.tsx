import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { ActDialog } from '../../shared/ui/ActDialog';

/** Asks before an act that needs nothing typed. */
export function SureDialog<Done>({
  title,
  lead,
  submit,
  isDangerous,
  act,
  onClose,
}: {
  title: string;
  lead: ReactNode;
  submit: string;
  isDangerous?: boolean;
  act: UseMutationResult<Done>;
  onClose: () => void;
}) {
  const form = useForm();
  return (
    <ActDialog
      title={title}
      lead={lead}
      submit={submit}
      isDangerous={isDangerous}
      form={form}
      act={act}
      given={() => null}
      onClose={onClose}
    />
  );
}
