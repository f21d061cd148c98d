import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { useMemo } from 'react';
import { navigate } from '../app/route.ts';
import { layoutOf, type PlacedNode } from './layout.ts';
import { nodeKinds, useKindColors } from './node-kinds.ts';
import { describeRelation } from './relations.ts';

const iconSize = 20;

const useStyles = makeStyles({
  root: { display: 'block', height: '100%', width: '100%' },
  line: { stroke: tokens.colorNeutralStroke1, strokeWidth: '1.5px' },
  node: {
    cursor: 'pointer',
    ':hover > text': { textDecorationLine: 'underline' },
  },
  ring: { fill: 'none', stroke: 'currentColor', strokeWidth: '2px' },
  ground: { fill: tokens.colorNeutralBackground1 },
  disc: { fillOpacity: 0.14, stroke: 'currentColor', strokeWidth: '1.5px' },
  icon: { fontSize: `${iconSize}px` },
  name: {
    fill: tokens.colorNeutralForeground1,
    fontSize: '12px',
    paintOrder: 'stroke',
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '4px',
    textAnchor: 'middle',
  },
  middle: { fontSize: '14px', fontWeight: tokens.fontWeightSemibold },
});

interface GraphPictureProps {
  picture: KnowledgePicture;
  centerId: string;
}

/** What is connected to a node, drawn. The list beside it says the same, and is the way for keyboards and readers. */
export function GraphPicture({ picture, centerId }: GraphPictureProps) {
  const styles = useStyles();
  const { nodes, lines, viewBox } = useMemo(() => layoutOf(picture, centerId), [picture, centerId]);
  return (
    <svg className={styles.root} viewBox={viewBox} aria-hidden>
      {lines.map(({ from, to, relation }) => (
        <line
          key={`${from.id} ${relation} ${to.id}`}
          className={styles.line}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
        >
          <title>{`${from.name} ${describeRelation(relation)} ${to.name}`}</title>
        </line>
      ))}
      {nodes.map((node) => (
        <PictureNode key={node.id} node={node} isCenter={node.id === centerId} />
      ))}
    </svg>
  );
}

function PictureNode({ node: { id, kind, name, x, y }, isCenter }: { node: PlacedNode; isCenter: boolean }) {
  const styles = useStyles();
  const colors = useKindColors();
  const { icon: Icon, name: kindName } = nodeKinds[kind];
  const radius = isCenter ? 24 : 18;
  return (
    <g
      className={mergeClasses(styles.node, colors[kind])}
      transform={`translate(${x} ${y})`}
      onClick={() => navigate({ page: 'knowledge', node: id })}
    >
      <title>{`${kindName}: ${name}`}</title>
      {isCenter && <circle className={styles.ring} r={radius + 5} />}
      <circle className={styles.ground} r={radius} />
      <circle className={styles.disc} r={radius} />
      <Icon className={styles.icon} x={-iconSize / 2} y={-iconSize / 2} />
      <text className={mergeClasses(styles.name, isCenter && styles.middle)} y={radius + (isCenter ? 22 : 16)}>
        {shortened(name, isCenter ? 24 : 22)}
      </text>
    </g>
  );
}

function shortened(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1).trimEnd()}…` : name;
}
