/** One thing wrong in one place, with what to do about it. */
export interface Finding {
  /** Path from the root of the repository. */
  file: string;
  line?: number;
  says: string;
}

/** Prints each finding on a line and, when there are any, lets the process end with a failure. */
export function report(findings: readonly Finding[]): void {
  for (const { file, line, says } of findings) console.error(`${file}${line === undefined ? "" : `:${line}`}  ${says}`);
  if (findings.length > 0) process.exitCode = 1;
}
