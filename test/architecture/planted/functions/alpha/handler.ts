// Plants: functions-are-islands, drivers-live-in-data, msal-lives-in-token-exchange, graph-client-lives-in-graph-call,
// functions-know-no-gateway, nothing-imports-test, no-cycles.
import '@azure/msal-node';
import '@microsoft/microsoft-graph-client';
import 'pg';
import '../../gateway/main.ts';
import '../../test/helper.ts';
import { beta } from '../beta/handler.ts';
import { circle } from './circle.ts';

export const alpha = beta + circle;
