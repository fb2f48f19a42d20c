/** Reads from Rust sources the error types that `thiserror` derives, as `cargo fmt` writes them. */

export interface Field {
  name: string;
  type: string;
}

export interface Variant {
  name: string;
  /** The format string; none of a transparent one. */
  text: string | undefined;
  /** What the format string's `{}` show, in order: Rust expressions. */
  shown: string[];
  fields: Field[];
}

export interface ErrorType {
  name: string;
  /** Of a struct there is one, without a name. */
  variants: Variant[];
}

/** The error types of a source file. Throws when it has an `#[error]` that is not understood. */
export function errorTypes(source: string): ErrorType[] {
  const types: ErrorType[] = [];
  let read = 0;
  const declaration = /#\[derive\(Error\b[^\]]*\]\s*(?:#\[error\((?<own>[\s\S]*?)\)\]\s*)?pub (?<kind>enum|struct) (?<name>\w+) \{/g;
  for (const { index, 0: head, groups } of source.matchAll(declaration)) {
    const { own, kind, name } = groups as { own?: string; kind: string; name: string };
    const end = source.indexOf("\n}", index + head.length);
    const body = source.slice(index + head.length, end);
    const variants = kind === "enum" ? variantsOf(body) : [variant("", own ?? "", body.replace(/\bpub /g, ""))];
    read += variants.length;
    types.push({ name, variants });
  }
  const written = source.match(/#\[error\(/g)?.length ?? 0;
  if (read !== written) throw new Error(`${written} errors stand there, ${read} were understood`);
  return types;
}

function variantsOf(body: string): Variant[] {
  // The attribute ends where the line does; a variant has fields with names, or one without.
  const item = /#\[error\((?<shown>[\s\S]*?)\)\]\n\s+(?<name>\w+)\s*(?:\{(?<fields>[^}]*)\}|\((?<inner>[^\n]*)\))?,\n/g;
  return [...`${body}\n`.matchAll(item)].map(({ groups }) => {
    const { shown, name, fields, inner } = groups as { shown: string; name: string; fields?: string; inner?: string };
    return variant(name, shown, inner === undefined ? (fields ?? "") : `0: ${inner.replace(/#\[from\] /, "")}`);
  });
}

function variant(name: string, error: string, fields: string): Variant {
  const parts = split(error.trim());
  const [text, ...shown] = parts;
  return {
    name,
    text: text === "transparent" ? undefined : (JSON.parse(text ?? "") as string),
    shown,
    fields: split(fields).map((field) => {
      const [name, ...type] = field.split(": ");
      return { name: name ?? "", type: type.join(": ") };
    }),
  };
}

/** At the commas that stand in no brackets and no string. */
function split(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = "";
  for (const [at, character] of [...list].entries()) {
    if (character === '"' && list[at - 1] !== "\\") quoted = !quoted;
    if (!quoted && "([{<".includes(character)) depth++;
    if (!quoted && ")]}>".includes(character)) depth--;
    if (character === "," && depth === 0 && !quoted) {
      parts.push(part.trim());
      part = "";
    } else {
      part += character;
    }
  }
  return [...parts, part.trim()].filter((part) => part !== "");
}
