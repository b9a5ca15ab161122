/**
 * The page in the other language is another page, so what was typed would be lost. The link to it takes it along in this
 * tab: noted when the link is pressed, put back and forgotten by the next page that opens. Never in an address, and never
 * what the person did not type: hidden fields, passwords, files.
 */

const KEY = 'typed';

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What one box holds: a choice by its value, any other by its place among boxes of the same name. */
type Kept = { readonly name: string; readonly at: string; readonly value: string | boolean };

type KeptPage = { readonly path: string; readonly boxes: readonly Kept[] };

/** What was taken along to this page goes along again, also where this page would have begun with the same. */
const takenAlong = new Set<Box>();

export function keepTyped(): void {
  putBack();
  document.querySelector<HTMLAnchorElement>('[data-keeps-typed]')?.addEventListener('click', keep);
}

function keep(event: MouseEvent): void {
  // In another tab the page opens beside this one, on which everything still stands.
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // A page with errors was written with what was typed, so nothing on it differs from how it came.
  const isAnswer = document.querySelector('[data-focus-first]') !== null;
  const boxes = boxesOf(document).filter(({ box }) => isAnswer || takenAlong.has(box) || isChanged(box));
  if (boxes.length === 0) return;
  const path = new URL((event.currentTarget as HTMLAnchorElement).href).pathname;
  const kept: KeptPage = { path, boxes: boxes.map(({ box, at }) => ({ name: box.name, at, value: valueOf(box) })) };
  // A browser that stores nothing, or no more, behaves as without script.
  tryTo(() => sessionStorage.setItem(KEY, JSON.stringify(kept)));
}

function putBack(): void {
  const text = tryTo(() => sessionStorage.getItem(KEY));
  if (!text) return;
  sessionStorage.removeItem(KEY);
  const { path, boxes } = JSON.parse(text) as KeptPage;
  if (path !== location.pathname) return;
  const here = boxesOf(document);
  for (const { name, at, value } of boxes) {
    const box = here.find((one) => one.box.name === name && one.at === at)?.box;
    if (!box) continue;
    write(box, value);
    takenAlong.add(box);
    const folded = box.closest('details');
    if (folded) folded.open = true;
  }
}

function boxesOf(page: Document): readonly { readonly box: Box; readonly at: string }[] {
  const places = new Map<string, number>();
  const boxes = [...page.querySelectorAll<Box>('input, textarea, select')].filter(
    ({ name, type }) => name !== '' && !['hidden', 'password', 'file', 'submit'].includes(type),
  );
  return boxes.map((box) => {
    if (isChoice(box)) return { box, at: box.value };
    const place = places.get(box.name) ?? 0;
    places.set(box.name, place + 1);
    return { box, at: String(place) };
  });
}

function isChoice(box: Box): box is HTMLInputElement {
  return box.type === 'radio' || box.type === 'checkbox';
}

function isChanged(box: Box): boolean {
  if (box instanceof HTMLSelectElement)
    return [...box.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
  return isChoice(box) ? box.checked !== box.defaultChecked : box.value !== box.defaultValue;
}

function valueOf(box: Box): string | boolean {
  return isChoice(box) ? box.checked : box.value;
}

function write(box: Box, value: string | boolean): void {
  if (typeof value === 'boolean') {
    if (isChoice(box)) box.checked = value;
  } else if (!(box instanceof HTMLSelectElement) || [...box.options].some((option) => option.value === value)) {
    box.value = value;
  }
}

function tryTo<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
