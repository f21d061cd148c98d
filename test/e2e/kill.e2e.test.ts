import { startApp } from './app.ts';
import { killedUnderWrites } from './kill.ts';

killedUnderWrites('in one process', startApp);
