/**
 * What attackers type into a field, in the ways that ever worked somewhere: each would set `window.__xss` (or open a
 * dialogue, or load something) if a page took it for more than text. The rest would break a page's layout or its
 * reading direction.
 *
 * Kinds after the OWASP cheat sheets on XSS filter evasion and the Unicode reports 9 and 36.
 */
const run = 'window.__xss=1';

const scripts = [
  `<script>${run}</script>`,
  `<SCRIPT>${run}</SCRIPT >`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<script src=/xss.js></script>`,
  `<script src=//127.0.0.1/xss.js></script>`,
  `<script type=module>${run}</script>`,
  `<script\n>${run}</script\n>`,
  `<script/x>${run}</script>`,
  `<script>${run}//`,
  `</script><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `<!--<img src="--><img src=x onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `\\"><script>${run}</script>`,
];

const handlers = [
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}"`,
  `<img/src=x/onerror=${run}>`,
  `<IMG SRC=x ONERROR=${run}>`,
  `<img src=x:x onerror\t=\t${run}>`,
  `" onfocus=${run} autofocus x="`,
  `' onfocus=${run} autofocus x='`,
  `x onfocus=${run} autofocus`,
  '" onmouseover="window.__xss=1',
  '` onmouseover=`window.__xss=1',
  `<input onfocus=${run} autofocus>`,
  `<select onfocus=${run} autofocus>`,
  `<body onload=${run}>`,
  `<body onpageshow=${run}>`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}>`,
  `<audio src=x onerror=${run}>`,
  `<marquee onstart=${run}>`,
  `<p onanimationstart=${run} style=animation:a>`,
  `<a href=# onclick=${run}>x</a>`,
  `<form onformdata=${run}><button>x</button></form>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<xss contenteditable onfocus=${run} autofocus>`,
  `<object data=x onerror=${run}></object>`,
  `<iframe onload=${run}></iframe>`,
];

const documents = [
  `<iframe src="javascript:parent.__xss=1"></iframe>`,
  `<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>`,
  `<embed src="javascript:${run}">`,
  `<object data="data:text/html,<script>parent.__xss=1</script>">`,
  `<base href="//127.0.0.1/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<link rel=stylesheet href=/xss.css>`,
  `<link rel=import href=/xss.html>`,
  `<form action="//127.0.0.1/"><input name=x></form>`,
  `<dialog open>x</dialog>`,
  `<plaintext>`,
  `<xmp><script>${run}</script>`,
];

const drawings = [
  `<svg onload=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><script href="data:,${run}"/></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${run}"><text y=9>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}/>#x"/>`,
  `<svg><foreignObject><iframe onload=${run}></iframe></foreignObject></svg>`,
  `<svg><style><img src=x onerror=${run}></style></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<math href="javascript:${run}">x</math>`,
];

const templates = [
  '{{constructor.constructor("window.__xss=1")()}}',
  '${window.__xss=1}',
  '#{window.__xss=1}',
  '<%= window.__xss=1 %>',
  '{%raw%}{{7*7}}{%endraw%}',
  '{name, select, other {<b>x</b>}}',
  '{count, plural, one {#} other {',
  '<template><script>window.__xss=1</script></template>',
  '<slot name=x><img src=x onerror=window.__xss=1></slot>',
];

const styles = [
  '<style>@import "/xss.css";</style>',
  '<style>body{display:none}</style>',
  '<p style="position:fixed;inset:0;background:red">',
  '<div style="width:expression(window.__xss=1)">',
  '";background:url(javascript:window.__xss=1);"',
  '</style><style>*{width:9999px}',
];

const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `\u0001javascript:${run}`,
  `javascript://%0a${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX194c3M9MTwvc2NyaXB0Pg==`,
  `vbscript:msgbox(1)`,
  '//127.0.0.1/xss',
  `https://127.0.0.1@evil.example/`,
];

const entities = [
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;script&#62;${run}&#60;/script&#62;`,
  `&#x3c;img src=x onerror=${run}&#x3e;`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `\\x3cimg src=x onerror=${run}\\x3e`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `\uff1cscript\uff1e${run}\uff1c/script\uff1e`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `\u00bcscript\u00be${run}\u00bc/script\u00be`,
  `<\u0000script>${run}</script>`,
];

const injections = [
  '=HYPERLINK("http://127.0.0.1/","x")',
  '+SUM(1,1)',
  '@x\r\nBcc: eve@example.org',
  'x\r\nSet-Cookie: a=b',
  "' or '1'='1",
  "'; select pg_sleep(9); --",
  '../../../../etc/passwd',
  '__proto__',
];

/** Right to left overrides, letters without width, marks upon marks, and words that never end. */
const shapes = [
  '\u202e\u2066reversed\u2069 name',
  'a\u200bb\u200cc\u200dd\ufeffe\u2060f',
  '\u3164\u115f\u1160',
  `Z${'\u0310\u0320\u0335\u0489'.repeat(24)}algo`,
  'W'.repeat(500),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}'.repeat(12),
  '\u0627\u0644\u0633\u064a\u062f <b>\u0645\u062d\u0645\u062f</b>',
  '\ufdfd'.repeat(40),
  'na\u00adme\u2028line\u2029par',
  '\ud800\udfff \udfff lone',
  '\u{e0041}\u{e0042}tags',
];

export const xssSet: readonly string[] = [
  ...scripts,
  ...handlers,
  ...documents,
  ...drawings,
  ...templates,
  ...styles,
  ...addresses,
  ...entities,
  ...injections,
  ...shapes,
];

/** Those that a page would notice that took what is typed for HTML, between tags or in an attribute. */
export const asMarkup: readonly string[] = xssSet.filter((value) =>
  /^["'\\>-]*<(?!%)|^["'] on|^javascript:|^data:/.test(value),
);
