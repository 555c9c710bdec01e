import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { linkOf, saysItself } from "./link.ts";
import { rawAsText } from "./raw-as-text.ts";

function Outside({ address, children }: { address: string | undefined; children: ReactNode }) {
  const link = linkOf(address);
  if (link.kind === "words") return <span title={address}>{children}</span>;
  const isPlain = typeof children === "string" && saysItself(children, link.href);
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent underline underline-offset-2"
    >
      {children}
      {!isPlain && <bdi className="text-muted"> ({link.host})</bdi>}
      <ExternalLink
        size={12}
        aria-label=", opens outside"
        className="ml-0.5 inline align-baseline"
      />
    </a>
  );
}

const heading = "mt-3 mb-1 font-semibold first:mt-0";

const components: Components = {
  a: ({ href, children }) => <Outside address={href}>{children}</Outside>,
  // A picture would be asked for, and tell who looks at it.
  img: ({ src, alt }) => (
    <Outside address={typeof src === "string" ? src : undefined}>
      {`picture: ${alt === undefined || alt === "" ? "without a name" : alt}`}
    </Outside>
  ),
  h1: ({ children }) => <p className={`${heading} text-large`}>{children}</p>,
  h2: ({ children }) => <p className={`${heading} text-large`}>{children}</p>,
  h3: ({ children }) => <p className={heading}>{children}</p>,
  h4: ({ children }) => <p className={heading}>{children}</p>,
  h5: ({ children }) => <p className={heading}>{children}</p>,
  h6: ({ children }) => <p className={heading}>{children}</p>,
  p: ({ children }) => <p className="my-2 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children }) => <ul className="my-2 list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="my-2 list-decimal pl-5">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="my-2 border-l-2 border-line pl-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="my-2 overflow-x-auto rounded-box bg-sunken p-2 [&_code]:bg-transparent [&_code]:p-0"
    >
      {children}
    </pre>
  ),
  code: ({ children }) => <code className="rounded-tag bg-sunken px-1 py-px">{children}</code>,
  table: ({ children }) => (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="my-2 overflow-x-auto"
    >
      <table className="[&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_th]:text-left">
        {children}
      </table>
    </div>
  ),
  hr: () => <hr className="my-3 border-line" />,
};

const plugins: Pick<Options, "remarkPlugins" | "rehypePlugins"> = {
  remarkPlugins: [remarkGfm, rawAsText],
  rehypePlugins: [[rehypeSanitize, defaultSchema]],
};

export default function MarkdownBody({ text }: { text: string }) {
  return (
    <ReactMarkdown {...plugins} components={components}>
      {text}
    </ReactMarkdown>
  );
}
