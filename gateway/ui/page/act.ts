import { byId, setAttributes, setText } from './dom.ts';

/** Has `button` do `action`, once at a time, and say how it went; undefined is nothing to say. */
export function onClick(button: HTMLElement, action: () => Promise<string | undefined>): void {
  button.addEventListener('click', () => void act(button, action));
}

async function act(button: HTMLElement, action: () => Promise<string | undefined>): Promise<void> {
  if (button.ariaDisabled === 'true' || button.ariaBusy === 'true') return;
  setAttributes(button, { 'aria-busy': 'true' });
  try {
    say((await action()) ?? '');
  } catch (error) {
    say(error instanceof Error ? error.message : 'It failed.', true);
  } finally {
    setAttributes(button, { 'aria-busy': undefined });
  }
}

let silence: number | undefined;

function say(text: string, failed = false): void {
  const said = byId('said');
  setText(said, text);
  said.classList.toggle('failed', failed);
  clearTimeout(silence);
  silence = window.setTimeout(() => setText(said, ''), failed ? 12_000 : 5000);
}

/** Asks before what cannot be taken back. */
export function confirmed(question: string, yes: string): Promise<boolean> {
  const dialog = byId('confirm') as HTMLDialogElement;
  setText(byId('confirm-question'), question);
  setText(dialog.querySelector('[value="yes"]')!, yes);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

for (const button of byId('confirm').querySelectorAll('button')) {
  button.addEventListener('click', () => (byId('confirm') as HTMLDialogElement).close(button.value));
}
