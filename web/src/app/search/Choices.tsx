import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { Choice, Group } from './choices';

interface Props {
  id: string;
  label: string;
  groups: readonly Group[];
  active: Choice | undefined;
  onActive: (choice: Choice) => void;
}

/** What can be chosen, below the field that it belongs to; the keyboard stays in the field (ARIA 1.2, combobox). */
export function Choices({ id, label, groups, active, onActive }: Props) {
  return (
    <Box role="listbox" id={id} aria-label={label} sx={{ overflowY: 'auto', flexGrow: 1, px: 1, pb: 1 }}>
      {groups.map((group) => (
        <Box key={group.id} role="group" aria-labelledby={`${id}-of-${group.id}`} sx={{ pt: 1 }}>
          <Typography
            id={`${id}-of-${group.id}`}
            variant="body2"
            sx={{ px: 1.5, py: 0.5, color: 'text.secondary', fontWeight: 600 }}
          >
            {group.heading}
          </Typography>
          {group.choices.map((choice) => (
            <Line
              key={choice.id}
              id={optionOf(id, choice)}
              choice={choice}
              isActive={choice.id === active?.id}
              onActive={() => onActive(choice)}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}

export const optionOf = (list: string, { id }: Choice): string => `${list}-${id}`;

/** The keyboard is in the field, which names the line that is active. */
function Line(props: { id: string; choice: Choice; isActive: boolean; onActive: () => void }) {
  const { id, choice, isActive, onActive } = props;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <Box
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseMove={() => !isActive && onActive()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={choice.choose}
      sx={{
        px: 1.5,
        py: 1,
        minHeight: 44,
        borderRadius: 1,
        cursor: 'pointer',
        outline: isActive ? '2px solid' : 'none',
        outlineColor: 'primary.main',
        outlineOffset: -2,
        bgcolor: isActive ? 'action.selected' : undefined,
        overflowWrap: 'anywhere',
      }}
    >
      <Typography component="span" dir="auto" sx={{ display: 'block' }}>
        {choice.label}
      </Typography>
      {choice.detail && (
        <Typography component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
          {choice.detail}
        </Typography>
      )}
    </Box>
  );
}
