const space = 'http://www.w3.org/2000/svg';
const width = 64;
const height = 16;
/** As many as two minutes have looks. */
const places = 60;

/** A line of what happened lately, its newest value at the right; decoration beside the number that says it. */
export function sparkline(): { node: SVGSVGElement; update(values: readonly number[]): void } {
  const node = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'polyline');
  node.append(line);
  for (const [name, value] of [
    ['viewBox', `0 0 ${width} ${height}`],
    ['class', 'sparkline'],
    ['aria-hidden', 'true'],
  ] as const) {
    node.setAttribute(name, value);
  }
  return {
    node,
    update(values) {
      const top = Math.max(...values, 0);
      const shown = top > 0 ? values.slice(-places) : [];
      const x = (index: number) => width - ((shown.length - 1 - index) * width) / (places - 1);
      const y = (value: number) => height - 1 - (value / top) * (height - 3);
      const points = shown.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      if (line.getAttribute('points') !== points) line.setAttribute('points', points);
    },
  };
}
