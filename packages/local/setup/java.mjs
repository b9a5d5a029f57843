import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { installOnDebian } from "./debian.mjs";

const OLDEST = 17;

/**
 * The Java that will run the database engine: from JAVA_HOME, the path, or where Debian keeps it. Where there is none
 * it is installed on Debian and Ubuntu when we may; elsewhere the commands to do so are printed. Gives its path, ""
 * when another engine is used and none is needed, undefined when there is none.
 */
export async function findJava(run, debianFolder = "/usr/lib/jvm") {
  if (process.env.DYNAMODB_ENDPOINT) return "";
  const find = () => candidates(debianFolder).find(isNewEnough);
  // Newer releases have no Java 17; their default is newer still.
  const packages = ["openjdk-17-jre-headless", "default-jre-headless"];
  const found = find() ?? (await installOnDebian(run, { what: `Java ${OLDEST} or newer`, packages, find }));
  if (!found) console.error(advice());
  return found;
}

function candidates(debian) {
  const program = process.platform === "win32" ? "java.exe" : "java";
  const homes = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name)) : [];
  const home = process.env.JAVA_HOME;
  return [...(home ? [join(home, "bin", program)] : []), program, ...homes.map((each) => join(each, "bin", program))];
}

/** Whether the Java at this path runs and is new enough; Java prints its version to the error stream. */
function isNewEnough(path) {
  const { stderr, status } = spawnSync(path, ["-version"], { encoding: "utf8" });
  const version = status === 0 ? /version "(\d+)/.exec(stderr ?? "") : undefined;
  return Number(version?.[1] ?? 0) >= OLDEST;
}

function advice() {
  return `
The database engine needs Java ${OLDEST} or newer, and none was found. Do one of these, then run the command again.

  Debian, Ubuntu   sudo apt-get update && sudo apt-get install --yes openjdk-17-jre-headless
  macOS            brew install openjdk@17
                   export JAVA_HOME="$(brew --prefix openjdk@17)/libexec/openjdk.jdk/Contents/Home"
  Windows          winget install EclipseAdoptium.Temurin.17.JRE
  Docker           docker run --detach --publish 127.0.0.1:8000:8000 amazon/dynamodb-local
                   and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000

Any other DynamoDB engine will do: set DYNAMODB_ENDPOINT to its address. If Java is installed, set JAVA_HOME to its folder.`;
}
