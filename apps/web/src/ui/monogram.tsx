/** An agent, in two letters. */
export function Monogram({ name }: { name: string }) {
  const [first = "?", second = ""] = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap((word, _index, words) => (words.length === 1 ? [...word].slice(0, 2) : [...word][0]));
  return (
    <span
      title={name}
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-tag border border-line bg-sunken text-small font-semibold text-muted uppercase"
    >
      <span aria-hidden>{`${first}${second}`}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
