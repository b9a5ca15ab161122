import { keepTyped } from './keep-typed.ts';

/**
 * Everything works without this script. It only spares a person something: looking for the error, booking twice with a
 * nervous thumb, typing again in another language, counting minutes. It writes text, never HTML, so that Trusted Types
 * have nothing to object to.
 */

keepTyped();
focusFirst();
sendOnce();
offerPrinting();
countDown();

/** The error summary, so that a screen reader and a keyboard start there. */
function focusFirst(): void {
  document.querySelector<HTMLElement>('[data-focus-first]')?.focus();
}

/** A second press while the first is on its way is ignored. The button is not disabled: its value must go along. */
function sendOnce(): void {
  const sent = new Set<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    event.submitter?.setAttribute('aria-disabled', 'true');
  });
  // The page may come back from the browser's memory, with the form as it was left.
  window.addEventListener('pageshow', () => {
    sent.clear();
    for (const button of document.querySelectorAll('form [aria-disabled]')) button.removeAttribute('aria-disabled');
  });
}

function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  // For browsers that do not unfold details on paper by style.
  window.addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
      folded.open = true;
      folded.dataset.foldAgain = '';
    }
  });
  window.addEventListener('afterprint', () => {
    for (const unfolded of document.querySelectorAll<HTMLDetailsElement>('details[data-fold-again]')) {
      unfolded.open = false;
      delete unfolded.dataset.foldAgain;
    }
  });
}

/** The minutes that a time is still kept; said aloud once when two are left, and once when it is over. */
function countDown(): void {
  for (const held of document.querySelectorAll<HTMLElement>('[data-held-seconds]')) countDownOne(held);
}

function countDownOne(held: HTMLElement): void {
  const count = held.querySelector('[data-held-count]');
  const status = held.querySelector('[data-held-status]');
  const { heldSeconds, heldLeft = '', heldSoon = '', heldOver = '' } = held.dataset;
  if (!count || !status) return;
  const end = Date.now() + Number(heldSeconds) * 1000;
  const minutesOf = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  });
  const say = (text: string): void => {
    if (status.textContent !== text) status.textContent = text;
  };
  const endIt = (): void => {
    say(heldOver);
    for (const part of held.querySelectorAll<HTMLElement>('[data-held-running]')) part.hidden = true;
    for (const part of held.querySelectorAll<HTMLElement>('[data-held-over-way]')) part.hidden = false;
  };
  const show = (): void => {
    const seconds = Math.round((end - Date.now()) / 1000);
    const left = heldLeft.replace('{time}', minutesOf.format(Math.ceil(seconds / 60)));
    count.textContent = seconds > 0 ? left : '';
    if (seconds <= 0) endIt();
    else if (seconds <= 120) say(heldSoon);
    if (seconds > 0) window.setTimeout(show, 1000);
  };
  show();
}
