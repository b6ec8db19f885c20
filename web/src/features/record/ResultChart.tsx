import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { computed } from '../../shared/api/exact';
import { day } from '../../shared/i18n/format';
import { useTongue } from './chart';
import { drawn, type Series } from './results';
import { occurred, value } from './said';

const HEIGHT = 280;

/** Values over time, with the reference range behind them. The table beside it says the same to who does not see it. */
export function ResultChart({ series }: { series: Series }) {
  const tongue = useTongue();
  const { t, language } = tongue;
  const { mode, systemMode } = useColorScheme();
  const frame = useRef<HTMLDivElement>(null);
  const [under, point] = useState<number | null>(null);
  const points = drawn(series.results);
  const at = under === null ? undefined : points[under]?.result;
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const plot = new UPlot(optionsOf(element, series, language, point), dataOf(series), element);
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
    // The colours are those of the scheme when it is drawn.
  }, [series, language, mode, systemMode]);
  return (
    <Box component="figure" sx={{ m: 0, mb: 2 }}>
      <Box
        ref={frame}
        role="img"
        aria-label={t('record.drawn', { what: series.title, count: points.length })}
        sx={{ color: 'primary.main', borderColor: 'divider', height: HEIGHT, overflow: 'hidden' }}
      />
      <Typography
        component="figcaption"
        variant="body2"
        aria-hidden
        sx={{ color: 'text.secondary', minHeight: '1.5em' }}
      >
        {at ? `${value(at.value, tongue)} · ${occurred(at.entry, tongue)}` : t('record.point-at')}
      </Typography>
    </Box>
  );
}

function dataOf(series: Series): UPlot.AlignedData {
  const points = drawn(series.results);
  return [points.map((one) => one.at / 1000), points.map((one) => one.number)];
}

function optionsOf(
  element: HTMLElement,
  series: Series,
  language: string,
  point: (index: number | null) => void,
): UPlot.Options {
  const { color: line, borderColor: grid, fontFamily } = getComputedStyle(element);
  const text = getComputedStyle(document.body).color;
  const axis = {
    stroke: text,
    font: `12px ${fontFamily}`,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
  };
  const [last] = series.results;
  const low = last?.low && computed(last.low.value);
  const high = last?.high && computed(last.high.value);
  return {
    width: element.clientWidth || 600,
    height: HEIGHT,
    legend: { show: false },
    padding: [null, 44, null, null],
    cursor: { drag: { x: false, y: false } },
    scales: {
      x: { time: true },
      y: { range: (_, least, most) => roomy(Math.min(least, low ?? least), Math.max(most, high ?? most)) },
    },
    series: [{}, { stroke: line, width: 2, points: { show: true, size: 7, fill: line } }],
    axes: [
      {
        ...axis,
        space: 90,
        values: (_, all) => datesOf(all, language),
      },
      { ...axis, size: 64 },
    ],
    hooks: {
      setCursor: [(plot) => point(plot.cursor.idx ?? null)],
      drawClear: [(plot) => low !== undefined && high !== undefined && shade(plot, low, high, line)],
    },
  };
}

/** A day stands once, however many marks it has. */
function datesOf(all: readonly number[], language: string): string[] {
  const days = all.map((seconds) => day(new Date(seconds * 1000).toISOString().slice(0, 10), language));
  return days.map((one, index) => (one === days[index - 1] ? '' : one));
}

/** Some room above and below, so that no point lies on the edge. */
function roomy(least: number, most: number): [number, number] {
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  return [least - room, most + room];
}

function shade(plot: UPlot, low: number, high: number, color: string): void {
  const { ctx, bbox } = plot;
  const top = Math.max(plot.valToPos(high, 'y', true), bbox.top);
  const bottom = Math.min(plot.valToPos(low, 'y', true), bbox.top + bbox.height);
  ctx.save();
  ctx.globalAlpha = 0.12;
  ctx.fillStyle = color;
  ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  ctx.restore();
}
