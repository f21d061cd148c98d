/** Of the parsers and of how they cut text into chunks. Raise it when their results change: a re-parse makes them anew. */
export const settingsVersion = 1;
