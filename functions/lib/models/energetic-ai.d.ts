import type { io } from '@energetic-ai/core';

/** What the package takes over from TensorFlow.js, whose types it does not bring. */
declare module '@energetic-ai/core' {
  export function setWasmPaths(prefix: string): void;
  export function loadGraphModel(handler: ReturnType<typeof io.fileSystem>): Promise<object>;
}
