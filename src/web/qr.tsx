import type { ReactNode } from 'react';

/** Rows of dark and light, as `create(text).modules` of the package qrcode gives them: row by row, 1 is dark. */
export type QrModules = { readonly size: number; readonly data: ArrayLike<number | boolean> };

type QrProps = {
  readonly modules: QrModules;
  /** What scanning it gives: "Code for your check-in". */
  readonly label: string;
};

/** The light edge that a scanner needs, in modules (ISO/IEC 18004). */
const quiet = 4;

/** A QR code as one path. Black on white in dark mode too, because scanners expect it. */
export function Qr({ modules, label }: QrProps): ReactNode {
  const side = modules.size + 2 * quiet;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={darkPath(modules)} />
    </svg>
  );
}

/** Each run of dark modules in a row is one rectangle. */
function darkPath({ size, data }: QrModules): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1]) column++;
      path += `M${start + quiet} ${row + quiet}h${column + 1 - start}v1h${start - column - 1}z`;
    }
  }
  return path;
}
