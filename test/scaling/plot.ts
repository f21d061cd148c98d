// Draws how a function with given labels would be scaled: npm run scaling:plot -- TRACE [LABEL=VALUE ...] > FILE.svg
// TRACE is ramp, spike, daily, or a CSV of second,requests-per-second. LABEL stands without com.openfaas.scale. before it.
// Of the simulated replica: capacity=100 requests a second, service=0.05 s a request, start=2 s until it answers.
import { readFileSync } from 'node:fs';
import { scalingFaults, scalingSettings } from '../../gateway/scaling/settings.ts';
import { chart } from './chart.ts';
import { simulate } from './simulator.ts';
import { traceOf, traces } from './traces.ts';

const [name = 'spike', ...pairs] = process.argv.slice(2);
const given: Record<string, string> = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
const { capacity = '100', service = '0.05', start = '2', ...labels } = given;
const full = Object.fromEntries(Object.entries(labels).map(([key, value]) => [`com.openfaas.scale.${key}`, value]));
for (const [path, fault] of scalingFaults(full)) throw new Error(`${path} ${fault}`);

const trace = traces[name] ?? traceOf(readFileSync(name, 'utf8'));
const model = { capacity: Number(capacity), serviceSeconds: Number(service), startSeconds: Number(start) };
console.log(chart(`${name} ${pairs.join(' ')}`.trim(), simulate(trace, scalingSettings(full), model)));
