import { startApp } from './app.ts';
import { documentsInBrowser } from './documents.ts';

documentsInBrowser('in one process', startApp);
