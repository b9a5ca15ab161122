/**
 * A mail as its parts, from which the text and the HTML version are both made: so they never say different things.
 * Nothing in it is markup; every part is escaped where HTML is written.
 */
export type LetterPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Letter = { readonly subject: string; readonly parts: readonly LetterPart[] };

export function letterAsText({ parts }: Letter): string {
  return parts.map(partAsText).join('\n\n') + '\n';
}

function partAsText(part: LetterPart): string {
  switch (part.kind) {
    case 'heading':
      return `${part.text}\n${'-'.repeat(part.text.length)}`;
    case 'paragraph':
      return part.text;
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
    case 'link':
      return `${part.text}:\n${part.href}`;
  }
}

export function letterAsHtml({ subject, parts }: Letter, language: string): string {
  const body = parts.map(partAsHtml).join('\n');
  return `<!doctype html>\n<html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>\n${body}\n</body></html>\n`;
}

function partAsHtml(part: LetterPart): string {
  switch (part.kind) {
    case 'heading':
      return `<h2>${escaped(part.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(part.text)}</p>`;
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p><a href="${escaped(part.href)}">${escaped(part.text)}</a></p>`;
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
