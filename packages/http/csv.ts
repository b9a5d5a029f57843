/** What a field of a row may be; left out, the field is empty. */
export type Cell = string | number | boolean | undefined;

// A spreadsheet takes what begins so for a formula, and runs it.
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

/** Rows as CSV (RFC 4180), each ended by CRLF. What a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection). */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(written).join(",")}\r\n`).join("");
}

function written(cell: Cell = ""): string {
  const text = typeof cell === "string" && formula.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
