import type { Point } from './simulator.ts';

const [width, height, margin] = [900, 320, 48];
const [plotWidth, plotHeight] = [width - 2 * margin, height - 2 * margin];

/** An SVG of the load (area, left scale), and of the replicas asked for and ready (lines, right scale). */
export function chart(title: string, points: readonly Point[]): string {
  const shown = thinned(points, plotWidth / 2);
  const highest = (read: (point: Point) => number) => Math.max(1, ...shown.map(read));
  const [topLoad, topReplicas] = [roundUp(highest((p) => p.perSecond)), roundUp(highest((p) => p.replicas))];
  const seconds = points.length;
  const x = (second: number) => margin + (second / seconds) * plotWidth;
  const y = (value: number, top: number) => margin + plotHeight * (1 - value / top);
  const steps = (read: (point: Point) => number, top: number) =>
    shown.map((p, i) => `${i === 0 ? 'M' : 'H'}${round(x(p.second))}${i === 0 ? ',' : 'V'}${round(y(read(p), top))}`);

  const load = `${steps((p) => p.perSecond, topLoad).join('')}H${margin + plotWidth}V${margin + plotHeight}H${margin}Z`;
  const asked = `${steps((p) => p.replicas, topReplicas).join('')}H${margin + plotWidth}`;
  const ready = `${steps((p) => p.ready, topReplicas).join('')}H${margin + plotWidth}`;
  const rows = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = round(y(part, 1));
    return `<line x1="${margin}" x2="${margin + plotWidth}" y1="${at}" y2="${at}" stroke="#ddd"/>
<text x="${margin - 6}" y="${at + 4}" text-anchor="end">${round(part * topLoad)}</text>
<text x="${margin + plotWidth + 6}" y="${at + 4}">${round(part * topReplicas)}</text>`;
  });
  const columns = [0, 0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<text x="${round(x(part * seconds))}" y="${height - 28}" text-anchor="middle">${clock(part * seconds)}</text>`,
  );
  const wait = Math.max(...points.map(({ waitSeconds }) => waitSeconds));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin}" y="24" font-size="14">${escaped(title)}</text>
${rows.join('\n')}
${columns.join('\n')}
<path d="${load}" fill="#c7dcf5"/>
<path d="${ready}" fill="none" stroke="#2a7d3f" stroke-width="3"/>
<path d="${asked}" fill="none" stroke="#111" stroke-dasharray="4 3"/>
<text x="${margin}" y="${height - 8}"><tspan fill="#4a7fbf">■ requests a second (left)</tspan> <tspan fill="#2a7d3f">▬ replicas ready (right)</tspan> <tspan>┅ replicas asked for</tspan> <tspan fill="#555">longest wait ${round(wait)} s</tspan></text>
</svg>
`;
}

/** At most `most` points: of neighbours the one with the most replicas. */
function thinned(points: readonly Point[], most: number): Point[] {
  const each = Math.max(1, Math.ceil(points.length / most));
  const kept: Point[] = [];
  for (let at = 0; at < points.length; at += each) {
    const group = points.slice(at, at + each);
    kept.push(group.reduce((high, point) => (point.replicas > high.replicas ? point : high)));
  }
  return kept;
}

/** The next number that four steps lead to evenly. */
function roundUp(value: number): number {
  const unit = 4 * 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}

const round = (value: number) => Math.round(value * 10) / 10;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
