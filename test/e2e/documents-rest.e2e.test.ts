import { startApp } from './app.ts';
import { documentsOverRest } from './documents-rest.ts';

documentsOverRest('in one process', startApp, [
  {
    name: 'the end of the process',
    async inflict(app) {
      await app.kill();
      await app.restart();
    },
  },
]);
