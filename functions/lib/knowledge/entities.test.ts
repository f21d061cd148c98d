import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { entitiesOf } from './entities.ts';

const gazetteer = {
  people: [
    { id: 'maya', name: 'Maya Lindqvist' },
    { id: 'tomas', name: 'Tomás Herrera' },
    { id: 'will', name: 'Will Archer' },
    { id: 'anna1', name: 'Anna Berg' },
    { id: 'anna2', name: 'Anna Dahl' },
  ],
  plans: [{ id: 'launch', name: 'Marketing launch' }],
  topics: ['Events', 'Design'],
};

const read = (text: string, options = {}) => entitiesOf([{ text, page: 3 }], gazetteer, options);
const namesOf = async (text: string, kind: string) =>
  (await read(text)).named.filter((each) => each.kind === kind).map(({ name }) => name);

describe('entities of a text', () => {
  it('are people and plans of the tenant, however they are spelled', verifies('documents.graph.entities'), async () => {
    const { known } = await read(
      `MAYA LINDQVIST opened the Marketing launch. Tomas Herrera was late; Tomás brought cake. Anna came too.
       Will we win? Mayas came, maya lindqvist-style.`,
    );
    expect(new Map(known.map(({ id, count }) => [id, count]))).toEqual(
      new Map([
        ['maya', 2],
        ['launch', 1],
        ['tomas', 2],
      ]),
    );
  });

  it('are topics that the text comes back to, in one number', verifies('documents.graph.entities'), async () => {
    const text = `Solar panels are dear. A solar panel lasts long. The trail sensor failed; the Trail Sensor is new.
      A paper boat sank, the paper boat was wet. Battery life was mentioned once. The Marketing launch and the
      Marketing launch are a plan. Red tent pegs and blue tent pegs.`;
    expect((await namesOf(text, 'topic')).toSorted()).toEqual([
      'paper boat',
      'solar panel',
      'tent peg',
      'trail sensor',
    ]);
    expect(await namesOf('Good design needs design. Events are Events and Events.', 'topic')).toEqual(['Events']);
    const { named } = await entitiesOf([{ text: 'It lasts.', heading: 'Battery life' }], gazetteer);
    expect(named).toEqual([{ kind: 'topic', name: 'battery life', count: 1 }]);
  });

  it('are organisations by their legal form or their kind', verifies('documents.graph.entities'), async () => {
    const text = `Contoso GmbH and Northwind Traders Ltd. met the University of Oslo, the European Commission
      and the World Health Organization. She works at Acme Corporation, Inc. is short, and the company grows.`;
    expect((await namesOf(text, 'organisation')).toSorted()).toEqual([
      'Acme',
      'Contoso',
      'European Commission',
      'Northwind Traders',
      'University of Oslo',
      'World Health Organization',
    ]);
  });

  it('are days that are whole and certain', verifies('documents.graph.entities'), async () => {
    const text = `On 12 March 2026, on March 13th, 2026 and on 2026-03-14. Not in March 2026, not on 3/4/2026, not on
      4 May, not tomorrow, and not on 31 February 2026.`;
    expect(await namesOf(text, 'date')).toEqual(['2026-03-12', '2026-03-13', '2026-03-14']);
  });

  it.each([
    ['We decided to move the launch to Lisbon.', true],
    ['The board has agreed that the stand stays small.', true],
    ['It was resolved to hire two people.', true],
    ['Decision: the poster is blue and not green.', true],
    ['- Decision 4 – keep the old logo for a year.', true],
    ['We have not decided to move the launch.', false],
    ['If we decided to move, nobody would come.', false],
    ['Did we decide to move the launch to Lisbon?', false],
    ['The decision was hard for all of us.', false],
    ['Maya decided to go home early today.', false],
    ['We agreed.', false],
  ])('take “%s” as a decision: %s', verifies('documents.graph.entities'), async (sentence, isOne) => {
    const { decisions } = await read(`Much was\nsaid.\n${sentence}\n\nThen all went home.`);
    expect(decisions.map(({ text, page }) => [text, page])).toEqual(isOne ? [[sentence, 3]] : []);
  });

  it('tie a decision to what it is about', verifies('documents.graph.entities'), async () => {
    const { decisions } = await read('The launch event is near. We decided to give the launch event to Tomás.');
    expect(decisions).toEqual([
      {
        text: 'We decided to give the launch event to Tomás.',
        page: 3,
        names: [{ kind: 'topic', name: 'launch event' }],
        people: ['tomas'],
      },
    ]);
  });

  it('are names of the tenant alone in another language', verifies('documents.graph.entities'), async () => {
    const text = 'Die Solaranlage ist neu. Wir haben die Solaranlage am 2026-03-14 mit Maya Lindqvist geprüft.';
    const { known, named, decisions } = await read(text, { language: 'de' });
    expect([known.map(({ id }) => id), named.map(({ name }) => name), decisions]).toEqual([
      ['maya'],
      ['2026-03-14'],
      [],
    ]);
  });

  it('are few, whatever the text', verifies('documents.graph.entities'), async () => {
    const words = 'solar wind paper boat trail sensor battery market garden river'.split(' ');
    const sentence = (i: number) =>
      `The ${words[i % 10]} ${words[(i * 7 + 3) % 10]} and a ${words[(i * 3) % 10]} report.`;
    const hostile = [
      'a'.repeat(20_000),
      '( '.repeat(5000),
      `We agreed to ${'very '.repeat(5000)}much.`,
      'A. '.repeat(3000),
      '\uD800 \u0000 \u202E',
    ];
    const passages = [...hostile, ...Array.from({ length: 3000 }, (_, i) => sentence(i))].map((text) => ({ text }));
    const { named, decisions } = await entitiesOf(passages, gazetteer);
    expect(named.length).toBeLessThan(40);
    expect(decisions).toEqual([]);
    const aborted = entitiesOf(passages, gazetteer, { signal: AbortSignal.abort(new Error('no more')) });
    await expect(aborted).rejects.toThrow('no more');
  });
});
