import { makeStyles, tokens } from '@fluentui/react-components';
import {
  BoardRegular,
  BuildingRegular,
  CalendarLtrRegular,
  CheckmarkCircleRegular,
  DocumentTextRegular,
  type FluentIcon,
  GavelRegular,
  PersonRegular,
  TagRegular,
} from '@fluentui/react-icons';
import type { KnowledgeKind, KnowledgeNode } from '#lib/contracts/knowledge.ts';
import { addressOf } from '../app/route.ts';

export const nodeKinds: Record<KnowledgeKind, { name: string; plural: string; icon: FluentIcon }> = {
  person: { name: 'Person', plural: 'People', icon: PersonRegular },
  plan: { name: 'Plan', plural: 'Plans', icon: BoardRegular },
  task: { name: 'Task', plural: 'Tasks', icon: CheckmarkCircleRegular },
  document: { name: 'Document', plural: 'Documents', icon: DocumentTextRegular },
  topic: { name: 'Topic', plural: 'Topics', icon: TagRegular },
  organisation: { name: 'Organisation', plural: 'Organisations', icon: BuildingRegular },
  date: { name: 'Date', plural: 'Dates', icon: CalendarLtrRegular },
  decision: { name: 'Decision', plural: 'Decisions', icon: GavelRegular },
};

/** The colour of each kind, as `color` and by it as the fill of shapes. */
export const useKindColors = makeStyles({
  person: { color: tokens.colorPaletteBerryForeground2, fill: 'currentColor' },
  plan: { color: tokens.colorBrandForeground1, fill: 'currentColor' },
  task: { color: tokens.colorPaletteGreenForeground2, fill: 'currentColor' },
  document: { color: tokens.colorPaletteMarigoldForeground2, fill: 'currentColor' },
  topic: { color: tokens.colorPaletteTealForeground2, fill: 'currentColor' },
  organisation: { color: tokens.colorPaletteBrownForeground2, fill: 'currentColor' },
  date: { color: tokens.colorNeutralForeground3, fill: 'currentColor' },
  decision: { color: tokens.colorPaletteRedForeground2, fill: 'currentColor' },
});

/** Where the thing itself is shown, for those that the console has a page for. */
export function pageOf({ id, kind }: KnowledgeNode): string | undefined {
  const own = id.slice(id.indexOf(':') + 1);
  if (kind === 'document') return addressOf({ page: 'documents', documentId: own });
  if (kind === 'plan') return addressOf({ page: 'board', planId: own });
  return kind === 'task' ? addressOf({ page: 'knowledge', node: id, task: own }) : undefined;
}
