/** What the address asks to be shown: a view, and the one thing of it that is shown in the panel. */
export interface Place {
  view: 'functions' | 'queue';
  /** Key of a function or id of a dead letter. */
  selected: string | undefined;
}

const pattern = /^#(functions|queue)(?:\/([\w.-]+))?$/;

/** Any address that is none of ours leaves what is shown as it was. */
export function placeIn(hash: string, before: Place): Place {
  const [, view, selected] = pattern.exec(hash) ?? [];
  return view === undefined ? before : { view: view as Place['view'], selected };
}

export function addressOf({ view, selected }: Place): string {
  return selected === undefined ? `#${view}` : `#${view}/${selected}`;
}
