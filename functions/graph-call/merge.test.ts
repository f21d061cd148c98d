import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { type Json, mergeChange } from './merge.ts';

const item = (title: string, isChecked = false, more: Json = {}) => ({
  '@odata.type': '#microsoft.graph.plannerChecklistItem',
  title,
  isChecked,
  ...more,
});

describe('merge', () => {
  it('keeps both sides of changes to different fields', verifies('graph.merge'), () => {
    const base = { title: 'Book venue', priority: 5, percentComplete: 0 };
    const merged = mergeChange(base, { priority: 1 }, { ...base, title: 'Book the venue' });
    expect(merged).toEqual({ body: { priority: 1 }, conflicts: [] });
  });

  it('refuses a field that both changed to different values, and names it', verifies('graph.merge'), () => {
    const base = { title: 'Book venue', details: { a: { b: 1 } } };
    const change = { title: 'Book a hall', details: { a: { b: 2 } } };
    const latest = { title: 'Book a room', details: { a: { b: 3 } } };
    expect(mergeChange(base, change, latest)).toEqual({ conflicts: ['/title', '/details/a/b'] });
  });

  it('sends nothing where both came to the same, or where we changed nothing', verifies('graph.merge'), () => {
    const base = { priority: 5, dueDateTime: '2026-11-27T10:00:00Z', title: 'A' };
    const change = { priority: 1, dueDateTime: '2026-11-27T10:00:00.0000000Z', title: 'A' };
    expect(mergeChange(base, change, { ...base, priority: 1, title: 'B' })).toEqual({ conflicts: [] });
  });

  it('merges people, labels and links key by key', verifies('graph.merge'), () => {
    const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' };
    const base = { assignments: { ada: { ...assignment, orderHint: '85' } }, appliedCategories: { category1: true } };
    const change = {
      assignments: { grace: assignment, ada: null, mary: assignment },
      appliedCategories: { category1: false, category2: true },
    };
    const latest = {
      assignments: {
        ada: { ...assignment, orderHint: '85' },
        mary: { ...assignment, orderHint: '86' },
        joan: assignment,
      },
      appliedCategories: { category1: true, category3: true },
    };
    expect(mergeChange(base, change, latest)).toEqual({
      body: {
        assignments: { grace: assignment, ada: null },
        appliedCategories: { category1: false, category2: true },
      },
      conflicts: [],
    });
  });

  it('merges a checklist item property by property', verifies('graph.merge'), () => {
    const base = { checklist: { one: item('Call'), two: item('Pay') } };
    const change = {
      checklist: { one: { '@odata.type': 'x', isChecked: true }, two: { '@odata.type': 'x', title: 'Pay it' } },
    };
    const latest = { checklist: { one: item('Call them'), two: item('Pay') } };
    expect(mergeChange(base, change, latest)).toEqual({
      body: change,
      conflicts: [],
    });
    expect(mergeChange(base, change, { checklist: { one: item('Call', true), two: item('Pay') } }).body).toEqual({
      checklist: { two: change.checklist.two },
    });
  });

  it('refuses to change what another removed, and to remove what another changed', verifies('graph.merge'), () => {
    const base = { checklist: { one: item('Call') } };
    const gone = { checklist: {} };
    expect(mergeChange(base, { checklist: { one: { isChecked: true } } }, gone).conflicts).toEqual(['/checklist/one']);
    expect(mergeChange(base, { checklist: { one: null } }, gone)).toEqual({ conflicts: [] });
    const edited = { checklist: { one: item('Call them') } };
    expect(mergeChange(base, { checklist: { one: null } }, edited).conflicts).toEqual(['/checklist/one']);
    const moved = { checklist: { one: item('Call', false, { orderHint: '99', lastModifiedDateTime: 'later' }) } };
    expect(mergeChange(base, { checklist: { one: null } }, moved).body).toEqual({ checklist: { one: null } });
  });

  it('lets a wish for a place yield to a place that another gave', verifies('graph.merge'), () => {
    const base = { orderHint: '8585', title: 'A' };
    expect(mergeChange(base, { orderHint: '85 86!' }, base).body).toEqual({ orderHint: '85 86!' });
    expect(mergeChange(base, { orderHint: '85 86!' }, { ...base, orderHint: '9000' })).toEqual({ conflicts: [] });
  });

  it('takes no key from the prototype', () => {
    const change = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as Json;
    const merged = mergeChange({}, change, {});
    expect(Object.keys(merged.body!)).toContain('constructor');
    expect(({} as Json)['polluted']).toBeUndefined();
  });
});

const keys = fc.constantFrom('title', 'priority', 'notes', 'due');
const scalars = fc.dictionary(keys, fc.integer({ min: 0, max: 3 }), { noNullPrototype: true });
const open = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.option(
    fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 2 }), { minKeys: 1, noNullPrototype: true }),
  ),
  { noNullPrototype: true },
);
const changes = fc
  .record({ scalars, checklist: open })
  .map(({ scalars, checklist }): Json => Object.assign(scalars, { checklist }));
const resource = changes.map((change) => apply({ checklist: {} }, change));

/** What Planner does with a PATCH body. */
function apply(resource: Json, change: Json): Json {
  const result: Json = { ...resource };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else if (typeof value === 'object') result[key] = apply((result[key] ?? {}) as Json, value as Json);
    else result[key] = value;
  }
  return result;
}

describe('merge, for any changes', () => {
  it('gives the same in either order when nothing conflicts', verifies('graph.merge'), () => {
    fc.assert(
      fc.property(resource, changes, changes, (base, ours, theirs) => {
        const oursLast = mergeChange(base, ours, apply(base, theirs));
        const theirsLast = mergeChange(base, theirs, apply(base, ours));
        fc.pre(oursLast.conflicts.length === 0 && theirsLast.conflicts.length === 0);
        const one = apply(apply(base, theirs), oursLast.body ?? {});
        const other = apply(apply(base, ours), theirsLast.body ?? {});
        expect(one).toEqual(other);
      }),
    );
  });

  it('never takes back what another changed', verifies('graph.merge'), () => {
    fc.assert(
      fc.property(resource, changes, changes, (base, ours, theirs) => {
        const latest = apply(base, theirs);
        const { body } = mergeChange(base, ours, latest);
        const [before, between, after] = [base, latest, apply(latest, body ?? {})].map((each) => leaves(each));
        for (const key of new Set([...before!.keys(), ...between!.keys()])) {
          const changedByThem = before!.get(key) !== between!.get(key);
          if (changedByThem) expect([key, after!.get(key)]).toEqual([key, between!.get(key)]);
        }
      }),
    );
  });

  it('loses nothing of ours unless it says that it conflicts', verifies('graph.merge'), () => {
    fc.assert(
      fc.property(resource, changes, changes, (base, ours, theirs) => {
        const latest = apply(base, theirs);
        const { body, conflicts } = mergeChange(base, ours, latest);
        fc.pre(conflicts.length === 0);
        const wanted = leaves(apply(base, ours));
        const after = leaves(apply(latest, body ?? {}));
        for (const [key, value] of wanted) if (leaves(base).get(key) !== value) expect(after.get(key)).toBe(value);
      }),
    );
  });

  it('has nothing left to send once it is in', verifies('graph.merge'), () => {
    fc.assert(
      fc.property(resource, changes, changes, (base, ours, theirs) => {
        const latest = apply(base, theirs);
        const { body, conflicts } = mergeChange(base, ours, latest);
        fc.pre(conflicts.length === 0);
        expect(mergeChange(base, ours, apply(latest, body ?? {}))).toEqual({ conflicts: [] });
      }),
    );
  });
});

function leaves(value: Json, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry === 'object' && entry !== null) leaves(entry as Json, `${path}/${key}`, found);
    else found.set(`${path}/${key}`, entry);
  }
  return found;
}
