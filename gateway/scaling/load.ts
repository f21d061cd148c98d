/** What a function carries; of several gateways it is the sum, and the shortest idleness. */
export interface Load {
  /** Requests in flight now, those included that wait for a start. */
  active: number;
  /** Their mean over the last second, weighted by time. */
  inFlight: number;
  /** Requests that began within the last second. */
  perSecond: number;
  /** Milliseconds since a request was last in flight. */
  idleMs: number;
}

/** By the key of the function; one that is absent carries nothing. */
export type Loads = Record<string, Load>;

export const noLoad: Load = { active: 0, inFlight: 0, perSecond: 0, idleMs: Infinity };

export function addLoads(one: Loads, other: Loads): Loads {
  const sum = { ...one };
  for (const [key, load] of Object.entries(other)) {
    const known = sum[key] ?? noLoad;
    sum[key] = {
      active: known.active + load.active,
      inFlight: known.inFlight + load.inFlight,
      perSecond: known.perSecond + load.perSecond,
      idleMs: Math.min(known.idleMs, load.idleMs),
    };
  }
  return sum;
}

const slotMs = 100;
/** Ten whole slots and the one under way. */
const slots = 11;

/** The last second of one function, in slots of a tenth. */
class Meter {
  active = 0;
  endedAt: number;
  /** Milliseconds × requests in flight, and requests begun, in each slot; those of the one under way are beside them. */
  readonly #busy = new Float64Array(slots);
  readonly #begun = new Float64Array(slots);
  #busyNow = 0;
  #begunNow = 0;
  #slot: number;
  #slotEnd: number;
  #bookedTo: number;

  constructor(now: number) {
    this.endedAt = now;
    this.#bookedTo = now;
    this.#slot = Math.floor(now / slotMs);
    this.#slotEnd = (this.#slot + 1) * slotMs;
  }

  begin(now: number): void {
    this.#book(now);
    this.active++;
    this.#begunNow++;
  }

  end(now: number): void {
    this.#book(now);
    this.active--;
    this.endedAt = now;
  }

  sample(now: number): Load {
    this.#book(now);
    // The oldest slot counts by the part of it that is still within the second.
    const part = (this.#slotEnd - now) / slotMs;
    const oldest = (this.#slot + 1) % slots;
    let busy = this.#busyNow;
    let begun = this.#begunNow;
    for (let slot = 0; slot < slots; slot++) {
      busy += this.#busy[slot]! * (slot === oldest ? part : 1);
      begun += this.#begun[slot]! * (slot === oldest ? part : 1);
    }
    const idleMs = this.active > 0 ? 0 : now - this.endedAt;
    return { active: this.active, inFlight: busy / 1000, perSecond: begun, idleMs };
  }

  /** Books the time since the last call. */
  #book(now: number): void {
    if (now >= this.#slotEnd) this.#turn(now);
    this.#busyNow += this.active * (now - this.#bookedTo);
    this.#bookedTo = now;
  }

  /** Closes the slots that have ended by now; of those long ago only the last second's are worth it. */
  #turn(now: number): void {
    const current = Math.floor(now / slotMs);
    for (let turns = Math.min(current - this.#slot, slots + 1); turns > 0; turns--) {
      const end = (current - turns + 1) * slotMs;
      const index = (current - turns) % slots;
      this.#busy[index] = this.#busyNow + this.active * Math.min(end - this.#bookedTo, slotMs);
      this.#begun[index] = this.#begunNow;
      this.#bookedTo = end;
      this.#busyNow = 0;
      this.#begunNow = 0;
    }
    this.#slot = current;
    this.#slotEnd = (current + 1) * slotMs;
    this.#busy[current % slots] = 0;
    this.#begun[current % slots] = 0;
  }
}

/** Counts the requests of each function as they begin and end. Times are in milliseconds of `now`, which never goes back. */
export class LoadMeter {
  readonly #meters = new Map<string, Meter>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Counts one request until the function that is returned is called; calling that again changes nothing. */
  begin(key: string): () => void {
    const now = this.#now();
    let found = this.#meters.get(key);
    if (!found) this.#meters.set(key, (found = new Meter(now)));
    let meter: Meter | undefined = found;
    meter.begin(now);
    return () => {
      meter?.end(this.#now());
      meter = undefined;
    };
  }

  sample(key: string): Load {
    return this.#meters.get(key)?.sample(this.#now()) ?? noLoad;
  }

  loads(): Loads {
    return Object.fromEntries([...this.#meters.keys()].map((key) => [key, this.sample(key)]));
  }

  /** Forgets functions that are gone. */
  retain(keys: ReadonlySet<string>): void {
    for (const [key, { active }] of this.#meters) if (active === 0 && !keys.has(key)) this.#meters.delete(key);
  }
}
