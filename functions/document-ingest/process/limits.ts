/** What the process that reads a file may use. */
export interface Limits {
  /** Bytes of memory in all. */
  memory: number;
  /** Megabytes of what JavaScript itself keeps. */
  heapMb: number;
  /** Milliseconds of processor and of waiting from one page to the next. */
  pageCpuMs: number;
  pageWallMs: number;
}

export const defaultLimits: Limits = {
  memory: 440 * 1_048_576,
  heapMb: 256,
  pageCpuMs: 30_000,
  pageWallMs: 120_000,
};

/** Characters of text that are read of one document. */
export const textLimit = 20_000_000;
export const longNote = `Its text is long: the first ${textLimit / 1e6} million characters were read.`;

/** Milliseconds between looks at what it uses. */
export const watchEveryMs = 40;
