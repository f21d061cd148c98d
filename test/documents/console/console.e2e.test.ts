import { startApp } from '../../e2e/app.ts';
import { documentsInBrowser } from './console.ts';

documentsInBrowser('in one process', startApp);
