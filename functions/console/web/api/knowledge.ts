import type { KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { callJson, callList } from './client.ts';

export const findNodes = (words: string, signal?: AbortSignal) =>
  callList<KnowledgeNode>(`/knowledge/find?${new URLSearchParams({ words }).toString()}`, signal);

/** A node with what is connected to it, one step away. */
export const getNeighbours = (id: string, signal?: AbortSignal) =>
  callJson<KnowledgePicture>(`/knowledge/neighbours?${new URLSearchParams({ id }).toString()}`, { signal });
