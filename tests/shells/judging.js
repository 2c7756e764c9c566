// What of a page the rules of axe look at, in short: see judging.py.
() => {
  const NAMES = ["id", "for", "headers", "form", "list", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-activedescendant", "aria-details", "aria-errormessage", "aria-flowto"];
  const WORDS = ["src", "action", "formaction", "value", "datetime", "name", "nonce", "title", "alt", "aria-label", "placeholder"];
  const TARGETS = "a[href], button, input, select, textarea, summary, "
    + "button link checkbox radio tab switch option menuitem combobox textbox searchbox slider spinbutton"
      .split(" ").map((role) => `[role=${role}]`).join();
  const OF_TEXT = ["color", "backgroundColor", "backgroundImage", "backgroundClip", "opacity", "fontSize",
    "fontWeight", "textShadow", "filter", "mixBlendMode", "position", "zIndex", "float", "transform", "clipPath",
    "clip", "overflow", "visibility", "display", "fill", "textIndent", "webkitTextStrokeWidth",
    "webkitTextFillColor"];
  const OF_LINK = ["color", "backgroundColor", "backgroundImage", "textDecorationLine", "textDecorationStyle",
    "borderBottomStyle", "borderBottomWidth", "borderBottomColor", "fontWeight", "fontStyle", "fontFamily", "display"];

  const hashed = (words) => {
    let one = 0xdeadbeef, two = 0x41c6ce57;
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      two = Math.imul(two ^ code, 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
    two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return 4294967296 * (2097151 & two) + (one >>> 0);
  };
  // Words are words; what is no word, or a single character, is itself.
  const said = (words) => /[\p{L}\p{N}]\s*\S/u.test(words) ? "w" : words.trim();
  const order = new Map();
  const named = (name) => { if (!order.has(name)) order.set(name, order.size); return order.get(name); };

  const attribute = ({name, value}) => {
    if (NAMES.includes(name)) return `${name}=${value.split(/\s+/).filter(Boolean).map(named)}`;
    if (name === "href" && value.startsWith("#")) return `href=#${named(value.slice(1))}`;
    if (name === "href" || WORDS.includes(name) || name.startsWith("data-")) return `${name}=${said(value)}`;
    return `${name}=${value}`;
  };

  const boxes = [...document.querySelectorAll(TARGETS)].map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  const small = (box) => box.width < 24 || box.height < 24;
  const away = (box, its) => [its.left - box.left, its.top - box.top, its.right - box.right, its.bottom - box.bottom].map(Math.round);
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const beyond = (at, low, high) => Math.max(low - at, 0, at - high);
  // Between the middle of a small target and another target, or the middle of that if it is small too.
  const apart = (box, its) => {
    const [[x, y], [itsX, itsY]] = [middle(box), middle(its)];
    return Math.min(2 * Math.hypot(beyond(x, its.left, its.right), beyond(y, its.top, its.bottom)),
      small(its) ? Math.hypot(x - itsX, y - itsY) : Infinity);
  };
  const cover = (box, its) => box.left < its.right && its.left < box.right && box.top < its.bottom && its.top < box.bottom;
  // Of a target that lacks room: its size, and where the targets are that take it.
  const cramped = new Map();
  for (const [one, box] of boxes) {
    const around = boxes.filter(([other, its]) => !other.contains(one) && (cover(box, its) || (small(box) && apart(box, its) < 25)));
    if (around.length) cramped.set(one, [Math.round(box.width), Math.round(box.height), ...around.map(([, its]) => away(box, its))].join());
  }

  const picked = (style, properties) => properties.map((property) => style[property]).join("|");
  const pulled = (style) => [style.marginTop, style.marginRight, style.marginBottom, style.marginLeft].map((one) => one[0] === "-");
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ");
  const length = (text) => text.replace(/\s+/g, " ").trim().length;

  const blockOf = (element) => {
    let block = element.parentElement;
    while (block.parentElement && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block;
  };
  // Of a text with links: if there are words beside them, and if these are the longer part.
  const beside = (element) => {
    const block = blockOf(element);
    const inside = [...block.querySelectorAll("a[href]")].reduce((sum, one) => sum + length(one.textContent), 0);
    const outside = length(block.textContent) - inside;
    return outside > 0 && `beside ${outside > inside}`;
  };
  // A link in a text: how it looks, and how its block looks.
  const link = (element, style) => {
    const around = getComputedStyle(blockOf(element));
    return [picked(style, OF_LINK), picked(around, OF_LINK), style.fontSize === around.fontSize, beside(element)].join("/");
  };

  const shape = [document.doctype?.name, document.readyState === "loading"], parts = new Map();
  const judge = (rule, element, ...what) => {
    const key = hashed([rule, ...what].join("|"));
    if (!parts.has(key)) parts.set(key, [rule, element]);
  };
  const walk = (element, above) => {
    const style = getComputedStyle(element);
    const own = words(element), kind = said(own) || said(element.getAttribute("value") ?? "") ;
    const seen = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const off = element.matches(":disabled, [aria-disabled=true]") || element.control?.disabled;
    const chain = hashed(`${above}>${element.localName}|${element.getAttribute("class")}|${off}|${pulled(style)}|${picked(style, OF_TEXT)}`);
    if (seen && (kind || element.matches("input, select, textarea"))) judge("color-contrast", element, chain, kind);
    const scrolls = /auto|scroll/.test(style.overflow)
      && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
    shape.push("<", element.localName, ...[...element.attributes].map(attribute).sort(), said(own),
      seen, element.localName === "a" && seen ? link(element, style) : "");
    if (scrolls) judge("scrollable-region-focusable", element, chain, element.tabIndex, !!element.querySelector(`${TARGETS}, [tabindex], [contenteditable], iframe`));
    if (seen && cramped.has(element)) {
      const inText = style.display === "inline" && beside(element);
      judge("target-size", element, chain, inText || cramped.get(element));
    }
    for (const child of element.children) walk(child, chain);
    shape.push(">");
  };
  walk(document.documentElement, "");
  window.partsByKey = parts;
  return {
    shape: hashed(shape.join("\n")),
    parts: [...parts.keys()],
    wide: document.documentElement.scrollWidth > window.innerWidth,
  };
}
