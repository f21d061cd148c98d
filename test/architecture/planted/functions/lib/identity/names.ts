export const names = 1;
