import { type Connection, connect } from "@panels/table/connection";

/** A setting of the function's environment. Throws where it is missing. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The setting ${name} is missing. Set it in the function's environment.`);
  return value;
}

/**
 * The connection to the table that the environment names. `DYNAMODB_ENDPOINT` names another engine than AWS's, which knows no
 * roles; to AWS's the roles in `TABLE_ROLES` are the only way.
 */
export function tableConnection(): Connection {
  const table = { tableName: setting("TABLE_NAME"), region: setting("AWS_REGION") };
  const endpoint = process.env["DYNAMODB_ENDPOINT"];
  return connect(
    endpoint ? { ...table, endpoint } : { ...table, roles: { addresses: JSON.parse(setting("TABLE_ROLES")) } },
  );
}

/** Writes one line of the function's log. */
export function logLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
