import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { err, ok, type Result } from "@muster/model";
import { errorPosition, type Position } from "./toml-position.ts";

export type TomlPath = readonly PropertyKey[];

/** A TOML text as plain data, with the place of every key in it. */
export interface TomlDocument {
  value: unknown;
  /** Place of the key or element; of the nearest one around it when the text does not hold it. */
  locate(path: TomlPath): Position;
}

export type TomlSyntaxError = Position & { reason: string };

const reservedReason = "__proto__ cannot be used as a key";

type Container = Record<PropertyKey, unknown>;

const pathText = (path: TomlPath): string => JSON.stringify(path);

/** Names such as `constructor` have to be absent until the text gives them. */
const emptyTable = (): Container => Object.create(null) as Container;

const keyName = (key: AST.TOMLBare | AST.TOMLQuoted): string =>
  key.type === "TOMLBare" ? key.name : key.value;

class Reader {
  readonly root = emptyTable();
  readonly places = new Map<string, Position>();
  /** Place of a key named `__proto__`, which a schema would overlook. */
  reserved: Position | null = null;

  read(table: AST.TOMLTopLevelTable): void {
    for (const node of table.body) {
      if (node.type === "TOMLKeyValue") this.#readPair(this.root, [], node);
      else this.#readTable(node);
    }
  }

  #readTable(node: AST.TOMLTable): void {
    const container = this.#descend(this.root, [], node.resolvedKey, node.key);
    for (const pair of node.body) this.#readPair(container, node.resolvedKey, pair);
  }

  #readPair(container: Container, base: TomlPath, pair: AST.TOMLKeyValue): void {
    const names = pair.key.keys.map(keyName);
    const last = names.at(-1) ?? "";
    const parent = this.#descend(container, base, names.slice(0, -1), pair.key);
    const path = [...base, ...names];
    this.#place(path, pair.key);
    parent[last] = this.#readValue(path, pair.value);
  }

  #descend(from: Container, base: TomlPath, names: TomlPath, node: AST.TOMLNode): Container {
    let container = from;
    for (const [index, name] of names.entries()) {
      this.#place([...base, ...names.slice(0, index + 1)], node);
      container[name] ??= typeof names[index + 1] === "number" ? [] : emptyTable();
      container = container[name] as Container;
    }
    return container;
  }

  #readValue(path: TomlPath, node: AST.TOMLContentNode): unknown {
    if (node.type === "TOMLArray") {
      return node.elements.map((element, index) => {
        const elementPath = [...path, index];
        this.#place(elementPath, element);
        return this.#readValue(elementPath, element);
      });
    }
    if (node.type === "TOMLValue") return node.value;
    const table = emptyTable();
    for (const pair of node.body) this.#readPair(table, path, pair);
    return table;
  }

  #place(path: TomlPath, node: AST.TOMLNode): void {
    const key = pathText(path);
    const { line, column } = node.loc.start;
    const place = { line, column: column + 1 };
    if (!this.places.has(key)) this.places.set(key, place);
    if (path.at(-1) === "__proto__") this.reserved ??= place;
  }
}

function locate(places: Map<string, Position>, path: TomlPath): Position {
  for (let length = path.length; length > 0; length--) {
    const place = places.get(pathText(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return { line: 1, column: 1 };
}

export function readToml(text: string): Result<TomlDocument, TomlSyntaxError> {
  const body = text.replace(/^\uFEFF/, "");
  try {
    const reader = new Reader();
    reader.read(parseTOML(body).body[0]);
    if (reader.reserved !== null) return err({ ...reader.reserved, reason: reservedReason });
    return ok({ value: reader.root, locate: (path) => locate(reader.places, path) });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return err({ ...errorPosition(body, error.index), reason: error.message });
  }
}
