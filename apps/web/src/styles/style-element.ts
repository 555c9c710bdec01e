/** Sheets by their text: many elements have the same one. */
const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(css: string): CSSStyleSheet {
  const known = sheets.get(css);
  if (known !== undefined) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

/**
 * Does what a `style` element does, by a sheet of the document or shadow root that it is in: the policy lets scripts
 * make sheets, and refuses style elements, which markup could bring too.
 */
class StyleElement extends HTMLElement {
  #css = "";
  #adopted: { root: DocumentOrShadowRoot; sheet: CSSStyleSheet } | null = null;

  /** The libraries know their own elements by it. */
  override get tagName(): string {
    return "STYLE";
  }

  override get textContent(): string {
    return this.#css;
  }

  override set textContent(css: string | null) {
    this.#css = css ?? "";
    if (this.isConnected) this.#adopt();
  }

  override appendChild<Child extends Node>(child: Child): Child {
    this.textContent += child.textContent ?? "";
    return child;
  }

  connectedCallback(): void {
    this.#adopt();
  }

  disconnectedCallback(): void {
    this.#letGo();
  }

  /** In front of others, where a style element would stand. */
  #adopt(): void {
    this.#letGo();
    const root = this.getRootNode() as unknown as DocumentOrShadowRoot;
    const sheet = sheetOf(this.#css);
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
    this.#adopted = { root, sheet };
  }

  #letGo(): void {
    if (this.#adopted === null) return;
    const { root, sheet } = this.#adopted;
    const at = root.adoptedStyleSheets.indexOf(sheet);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((_, index) => index !== at);
    this.#adopted = null;
  }
}

const name = "muster-style";

/** In place of `document.createElement("style")`. */
export function createStyleElement(): HTMLElement {
  if (customElements.get(name) === undefined) customElements.define(name, StyleElement);
  return document.createElement(name);
}
