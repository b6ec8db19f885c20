import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../shared/ui/Section';
import type { Proved } from './check';
import type { Step } from './merkle';
import { hex } from './text';

const WIDTH = 340;
const ROW = 64;
const BOX = { width: 96, height: 30 };
const X = { left: 54, path: WIDTH / 2, right: WIDTH - 54 };

const brief = (hash: Uint8Array) => `${hex(hash).slice(0, 8)}…`;

/** The way from the entry to the signed root: drawn for those who see it, and as a list that says the same, whole. */
export function PathPicture({ leaf, steps }: Pick<Proved, 'leaf' | 'steps'>) {
  const { t } = useTranslation();
  const title = useId();
  const height = steps.length * ROW + BOX.height + 44;
  const y = (step: number) => height - 22 - BOX.height / 2 - step * ROW;
  const hashes = [leaf, ...steps.map((step) => step.hash)];
  return (
    <Section title={t('proof.path')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('proof.path-lead')}</Typography>
      <Box
        component="svg"
        role="img"
        aria-labelledby={title}
        viewBox={`0 0 ${WIDTH} ${height}`}
        sx={{
          display: 'block',
          width: '100%',
          maxWidth: 440,
          mx: 'auto',
          mb: 2,
          '& line': { stroke: 'var(--mui-palette-text-secondary)', strokeWidth: 1.5 },
          '& text': { fill: 'var(--mui-palette-text-primary)', fontSize: 12, textAnchor: 'middle' },
          '& .hash': { fontFamily: 'monospace' },
          '& rect': { fill: 'var(--mui-palette-background-paper)', stroke: 'var(--mui-palette-text-secondary)' },
          '& .way rect': { stroke: 'var(--mui-palette-primary-main)', strokeWidth: 2.5 },
        }}
      >
        <title id={title}>{t('proof.path-picture', { count: steps.length })}</title>
        {steps.map((step, at) => (
          <Halves key={at} step={step} y={y(at)} />
        ))}
        {hashes.map((hash, at) => (
          <g key={at} className="way">
            <Hash x={X.path} y={y(at)} hash={hash} />
          </g>
        ))}
        <text x={X.path} y={height - 6}>
          {t('proof.path-entry')}
        </text>
        <text x={X.path} y={14}>
          {t('proof.path-root')}
        </text>
      </Box>
      <details>
        <summary>{t('proof.path-steps')}</summary>
        <Box component="ol" sx={{ overflowWrap: 'anywhere', '& li': { mb: 1 } }}>
          <li>{t('proof.path-begin', { hash: hex(leaf) })}</li>
          {steps.map(({ sibling, side, hash }, at) => (
            <li key={at}>
              {t(side === 'left' ? 'proof.step-left' : 'proof.step-right', { sibling: hex(sibling), hash: hex(hash) })}
            </li>
          ))}
          <li>{t('proof.path-end')}</li>
        </Box>
      </details>
    </Section>
  );
}

/** Two fingerprints, and the lines to the one that both make. */
function Halves({ step, y }: { step: Step; y: number }) {
  const top = y - ROW + BOX.height / 2;
  return (
    <g>
      <line x1={X.path} y1={y - BOX.height / 2} x2={X.path} y2={top} />
      <line x1={X[step.side]} y1={y - BOX.height / 2} x2={X.path} y2={top} />
      <Hash x={X[step.side]} y={y} hash={step.sibling} />
    </g>
  );
}

function Hash({ x, y, hash }: { x: number; y: number; hash: Uint8Array }) {
  return (
    <>
      <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx={6} />
      <text className="hash" x={x} y={y + 4}>
        {brief(hash)}
      </text>
    </>
  );
}
