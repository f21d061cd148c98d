import { startApp } from './app.ts';
import { consoleInBrowser } from './console.ts';

consoleInBrowser('in one process', startApp);
