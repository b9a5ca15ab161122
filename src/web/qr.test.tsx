import { create } from 'qrcode';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Qr } from './qr.tsx';

it('draws exactly the dark modules, inside a quiet edge of four', () => {
  const { modules } = create('https://example.org/check-in/KX4-72M', { errorCorrectionLevel: 'M' });
  const html = renderToStaticMarkup(<Qr modules={modules} label="Code" />);
  const drawn = new Set<number>();
  for (const [, x, y, width] of html.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let step = 0; step < Number(width); step++) drawn.add((Number(y) - 4) * modules.size + Number(x) - 4 + step);
  }
  const dark = [...modules.data.keys()].filter((at) => modules.data[at]);
  expect([...drawn].sort((a, b) => a - b)).toEqual(dark);
  expect(html).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
});
