/** A node of a Markdown tree, as far as it matters here. */
interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
}

const blocks = new Set(["root", "blockquote", "listItem"]);

function shown(node: MarkdownNode, parent: string): MarkdownNode {
  if (node.type !== "html") return asText(node);
  const text: MarkdownNode = { type: "text", value: node.value ?? "" };
  return blocks.has(parent) ? { type: "paragraph", children: [text] } : text;
}

const asText = (node: MarkdownNode): MarkdownNode =>
  node.children === undefined
    ? node
    : { ...node, children: node.children.map((child) => shown(child, node.type)) };

/** What looks like markup in Markdown is text: `Map<string>` keeps its argument, and a tag does nothing. */
export const rawAsText = () => asText;
