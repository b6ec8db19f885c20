import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useSelf } from '../../shared/session/self';
import { usePatient, useTongue } from './chart';
import { RECORDED, RECORDED_BY_NURSES, type Kind } from './form/specs';
import { RecordDialog } from './RecordDialog';

/** Begins a new entry of a kind that the role records. */
export function RecordButton() {
  const { t } = useTongue();
  const patient = usePatient();
  const id = useId();
  const roles = useSelf()?.roles ?? [];
  const [at, open] = useState<HTMLElement>();
  const [kind, record] = useState<Kind>();
  const kinds = roles.includes('doctor') ? RECORDED : roles.includes('nurse') ? RECORDED_BY_NURSES : [];
  if (kinds.length === 0) return null;
  return (
    <>
      <Button
        variant="contained"
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        aria-controls={at && id}
        onClick={(event) => open(event.currentTarget)}
      >
        {t('record.record')}
      </Button>
      <Menu id={id} open={at !== undefined} anchorEl={at} onClose={() => open(undefined)}>
        {kinds.map((one) => (
          <MenuItem
            key={one}
            onClick={() => {
              open(undefined);
              record(one);
            }}
          >
            {t(`record.kind.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      {kind && <RecordDialog patient={patient} kind={kind} onClose={() => record(undefined)} />}
    </>
  );
}
