import Box from '@mui/material/Box';
import { computed } from '../../shared/api/exact';
import { drawn, type Result } from './results';

const WIDTH = 120;
const HEIGHT = 28;
const MOST = 30;

/** The last values as a line, with the reference range behind them. It says nothing that the words beside it do not say. */
export function Spark({ results }: { results: readonly Result[] }) {
  const points = drawn(results.slice(0, MOST));
  const [first] = points;
  if (!first || points.length < 2) return null;
  const band = results[0] && { low: numeric(results[0].low), high: numeric(results[0].high) };
  const numbers = [...points.map((one) => one.number), band?.low, band?.high].filter((one) => one !== undefined);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const last = points[points.length - 1] ?? first;
  const x = (at: number) => 3 + ((at - first.at) / (last.at - first.at || 1)) * (WIDTH - 6);
  const y = (number: number) => HEIGHT - 3 - ((number - least) / (most - least || 1)) * (HEIGHT - 6);
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden
      sx={{ width: WIDTH, height: HEIGHT, color: 'primary.main', flexShrink: 0 }}
    >
      {band?.low !== undefined && band.high !== undefined && (
        <rect
          x="0"
          width={WIDTH}
          y={y(band.high)}
          height={y(band.low) - y(band.high)}
          fill="currentColor"
          opacity="0.12"
        />
      )}
      <polyline
        points={points.map((one) => `${x(one.at).toFixed(1)},${y(one.number).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <circle cx={x(last.at)} cy={y(last.number)} r="2.5" fill="currentColor" />
    </Box>
  );
}

const numeric = (one: Result['low']): number | undefined => (one ? computed(one.value) : undefined);
