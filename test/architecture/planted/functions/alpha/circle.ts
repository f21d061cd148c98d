import { alpha } from './handler.ts';

export const circle = alpha;
