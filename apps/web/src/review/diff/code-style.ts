/**
 * Styles within the library's shadow root. All of it is our tokens, which inherit into it: both themes come by
 * themselves, without a second colouring.
 */
export const codeStyle = `
:host {
  --diffs-font-family: var(--font-mono);
  --diffs-header-font-family: var(--font-sans);
  --diffs-font-size: 12.5px;
  --diffs-line-height: 20px;
  --diffs-tab-size: 4;
  --diffs-gap-block: 4px;

  --diffs-foreground: var(--color-text);
  --diffs-background: var(--color-panel);
  --diffs-bg: var(--color-panel);
  --diffs-fg: var(--color-text);
  --diffs-token-comment: var(--color-code-comment);
  --diffs-token-keyword: var(--color-code-keyword);
  --diffs-token-string: var(--color-code-string);
  --diffs-token-string-expression: var(--color-code-string);
  --diffs-token-constant: var(--color-code-constant);
  --diffs-token-parameter: var(--color-code-parameter);
  --diffs-token-function: var(--color-code-function);
  --diffs-token-punctuation: var(--color-code-punctuation);
  --diffs-token-link: var(--color-accent);
  --diffs-token-inserted: var(--color-added);
  --diffs-token-deleted: var(--color-deleted);

  --diffs-addition-color-override: var(--color-added);
  --diffs-deletion-color-override: var(--color-deleted);
  --diffs-modified-color-override: var(--color-accent);
  --diffs-bg-addition-emphasis-override: var(--color-added-word);
  --diffs-bg-deletion-emphasis-override: var(--color-deleted-word);
  --diffs-bg-context-override: var(--color-panel);
  --diffs-bg-context-gutter-override: var(--color-panel);
  --diffs-bg-separator-override: var(--color-sunken);
  --diffs-bg-buffer-override: var(--color-sunken);
  --diffs-fg-number-override: var(--color-muted);
  --diffs-fg-number-addition-override: var(--color-added);
  --diffs-fg-number-deletion-override: var(--color-deleted);
}
[data-line], [data-column-number], [data-no-newline], [data-gutter-buffer] {
  &[data-line-type="change-addition"] { --diffs-computed-diff-line-bg: var(--color-added-line) !important; }
  &[data-line-type="change-deletion"] { --diffs-computed-diff-line-bg: var(--color-deleted-line) !important; }
  &[data-selected-line] { --diffs-computed-selected-line-bg: var(--color-cursor-line) !important; }
}
[data-column-number][data-selected-line] {
  color: var(--color-text);
  box-shadow: inset 3px 0 0 var(--color-accent);
}
[data-separator="metadata"] { height: 24px; }
[data-separator="metadata"] [data-separator-wrapper] { font-family: var(--font-mono); font-size: 11px; }
code:focus-visible { outline: 2px solid var(--color-accent); outline-offset: -2px; }
[data-no-newline] { padding-inline-start: 2ch; color: var(--color-muted); }
[data-no-newline] span { opacity: 1; }
[data-line] { direction: ltr; unicode-bidi: isolate; }
`;
