import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type AnyNode, parse, type Program } from "acorn";
import { simple } from "acorn-walk";
import { type Plugin, transform } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Where fields, records and endpoints are declared, and what is said there for the API document alone. */
const wordsAt: Readonly<Record<string, readonly string[]>> = {
  "packages/schema/fields.ts": ["name", "description", "example"],
  "packages/schema/record.ts": ["description"],
  "packages/http/endpoint.ts": ["summary", "description", "examples"],
};

/**
 * Leaves the words of the API document out of a bundle: the descriptions, summaries and examples in the declarations of
 * fields, records and endpoints. Throws esbuild's or acorn's own error, with its place, where a module cannot be read.
 */
export const withoutWords: Plugin = {
  name: "without-words",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "ts", sourcefile: path, sourcemap: "inline" });
      // As TypeScript again, so that an import that only words needed goes with them.
      return { contents: wordless(code, path), loader: "ts" };
    });
  },
};

function wordless(code: string, path: string): string {
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const declaring = declaringIn(program, path);
  const characters = code.split("");
  // Blanks take the place of a part and its comma, so that the source map still fits.
  const blank = (parts: readonly (AnyNode | null)[], at: number, end: number) =>
    characters.fill(" ", parts[at]?.start ?? end, parts[at + 1]?.start ?? end);

  simple(program, {
    CallExpression({ callee, arguments: given, end }) {
      for (const [at, argument] of given.entries()) {
        if (isMeta(argument)) blank(given, at, end - 1);
        const declared = callee.type === "Identifier" ? declaring.get(callee.name) : undefined;
        // What an object takes first are its fields, and they may have any name.
        if (!declared || argument.type !== "ObjectExpression" || (declared.name === "object" && at === 0)) continue;
        for (const [place, property] of argument.properties.entries()) {
          if (isNamed(property, declared.words)) blank(argument.properties, place, argument.end - 1);
        }
      }
    },
  });
  return characters.join("");
}

// The functions that a module imports from where words are declared, by the names that they have in it.
function declaringIn({ body }: Program, path: string) {
  const declaring = new Map<string, { name: string; words: readonly string[] }>();
  for (const statement of body) {
    if (statement.type !== "ImportDeclaration") continue;
    const words = wordsAt[fileOf(String(statement.source.value), path)] ?? [];
    for (const each of statement.specifiers) {
      if (each.type !== "ImportSpecifier" || each.imported.type !== "Identifier") continue;
      declaring.set(each.local.name, { name: each.imported.name, words });
    }
  }
  return declaring;
}

function fileOf(imported: string, from: string): string {
  const [, kit] = /^@panels\/(.*)/.exec(imported) ?? [];
  return kit === undefined ? relative(root, join(dirname(from), imported)) : `packages/${kit}.ts`;
}

// `z.meta(…)` writes into zod's registry, which the document is made from.
function isMeta(node: AnyNode): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  return (
    object.type === "Identifier" && object.name === "z" && property.type === "Identifier" && property.name === "meta"
  );
}

function isNamed(node: AnyNode, names: readonly string[]): boolean {
  return node.type === "Property" && node.key.type === "Identifier" && names.includes(node.key.name);
}
