// Plants: operators-page-stands-alone.
import { routes } from '../../api/routes.ts';

export const shown = routes;
