export const embedded = 1;
