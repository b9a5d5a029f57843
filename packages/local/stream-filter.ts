import * as z from "zod";

const text = z
  .object({ prefix: z.string() })
  .strict()
  .or(z.object({ suffix: z.string() }).strict());
const rule = z.union([
  z.string(),
  z.object({ exists: z.boolean() }).strict(),
  text,
  z.object({ "anything-but": z.union([z.array(z.string()), text]) }).strict(),
]);
type Rule = z.infer<typeof rule>;
type Text = z.infer<typeof text>;
type Pattern = Rule[] | { [field: string]: Pattern };
const pattern: z.ZodType<Pattern> = z.lazy(() => z.union([z.array(rule), z.record(z.string(), pattern)]));

/**
 * Makes the test an event source mapping applies: a record passes when one of the patterns matches it. Takes the
 * patterns as the template holds them, in JSON. Throws on a rule this reading of Lambda's filter syntax does not know,
 * so that the local stack never lets through what the deployed one would not.
 */
export function streamFilter(patterns: string[]): (record: unknown) => boolean {
  const parsed = patterns.map((source) => pattern.parse(JSON.parse(source)));
  return (record) => parsed.some((each) => matches(each, record));
}

function matches(wanted: Pattern, found: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((each) => allows(each, found));
  return Object.entries(wanted).every(([field, inner]) => matches(inner, fieldOf(found, field)));
}

function fieldOf(found: unknown, field: string): unknown {
  return typeof found === "object" && found !== null ? Reflect.get(found, field) : undefined;
}

function allows(wanted: Rule, found: unknown): boolean {
  if (typeof wanted === "string") return found === wanted;
  if ("exists" in wanted) return wanted.exists === (found !== undefined);
  if (typeof found !== "string") return false;
  if (!("anything-but" in wanted)) return hasText(wanted, found);
  const refused = wanted["anything-but"];
  return Array.isArray(refused) ? !refused.includes(found) : !hasText(refused, found);
}

function hasText(wanted: Text, found: string): boolean {
  return "prefix" in wanted ? found.startsWith(wanted.prefix) : found.endsWith(wanted.suffix);
}
