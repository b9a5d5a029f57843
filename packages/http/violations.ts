import type { FieldProblem } from "@panels/errors/refusal";
import type * as z from "zod/mini";

type Issue = z.core.$ZodIssue;

/** Says each wrong field once, in plain English: where, a stable code, and what to do. At most 50, so that an answer stays short. */
export function violationsOf(issues: readonly Issue[], root: "" | "?" = ""): FieldProblem[] {
  const byPointer = new Map<string, FieldProblem>();
  for (const problem of issues.flatMap((issue) => violations(issue, root))) {
    if (!byPointer.has(problem.pointer)) byPointer.set(problem.pointer, problem);
  }
  return [...byPointer.values()].slice(0, 50);
}

function violations(issue: Issue, root: "" | "?"): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key], root),
      code: "unknown",
      detail: "This field is not known here. Check its spelling or leave it out.",
    }));
  }
  return [{ pointer: pointerTo(issue.path, root), ...wordsFor(issue) }];
}

/** Where a field is (RFC 6901); query parameters have no standard pointer and are written as they are sent. */
export function pointerTo(path: readonly PropertyKey[], root: "" | "?" = ""): string {
  const whole =
    root === "?"
      ? `?${String(path[0] ?? "")}`
      : path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  // A name that nobody knows can be as long as the body.
  return whole.slice(0, 500);
}

const unitOf: Partial<Record<string, string>> = { string: "character", array: "item" };

function wordsFor(issue: Issue): Omit<FieldProblem, "pointer"> {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? { code: "missing", detail: "This field is needed. Fill it in." }
        : { code: "wrong_type", detail: `This should be ${article(issue.expected)}.` };
    case "too_small":
      return {
        code: "too_small",
        detail: `Give at least ${issue.minimum}${unit(issue.origin, issue.minimum)}.`,
      };
    case "too_big":
      return { code: "too_big", detail: `Give at most ${issue.maximum}${unit(issue.origin, issue.maximum)}.` };
    case "invalid_value":
      return { code: "not_offered", detail: `Choose one of: ${issue.values.map(String).join(", ")}.` };
    case "invalid_union":
      return {
        code: "not_offered",
        detail: "This has none of the shapes that are taken here. Check the kind and its fields.",
      };
    case "invalid_format":
    case "custom":
      return custom(issue);
    default:
      return { code: "invalid", detail: "This value is not taken here. Check the API document for what is." };
  }
}

function custom(issue: Issue & { code: "invalid_format" | "custom" }): Omit<FieldProblem, "pointer"> {
  switch (issue.message) {
    case "blank":
      return { code: "blank", detail: "This is only spaces. Fill it in." };
    case "unprintable":
      return { code: "unprintable", detail: "This holds characters that cannot be shown. Type it again." };
    case "nhs_number":
      return {
        code: "nhs_number",
        detail:
          "This looks like it holds an NHS number. Panels keep no patient data: take the number out and send it again.",
      };
    default:
      return { code: "wrong_format", detail: formatAdvice("format" in issue ? String(issue.format) : issue.message) };
  }
}

function formatAdvice(format: string): string {
  if (format === "date") return "Write a real date as YYYY-MM-DD, such as 2026-11-05.";
  if (format === "datetime") return "Write a real date and time with its offset, such as 2026-11-05T10:00:00Z.";
  if (format === "email") return "Write an e-mail address, such as sam@example.org.";
  return format === "regex" ? "This is not written the way it should be. The API document shows an example." : format;
}

function unit(origin: string, count: number | bigint): string {
  const name = unitOf[origin];
  return name ? ` ${name}${Number(count) === 1 ? "" : "s"}` : "";
}

function article(expected: string): string {
  const name = expected === "int" ? "whole number" : expected;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}
