import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { installOnDebian } from "./debian.mjs";

const places = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The browser in which the pages are tried: what CHROME_PATH names, Chromium or Chrome. Where there is none it is installed on
 * Debian and Ubuntu when we may; elsewhere the commands to do so are printed. Gives its path, undefined where there is none.
 */
export async function findChromium(run) {
  const named = process.env.CHROME_PATH;
  const find = () => (named ? [named] : places).flatMap(onThePath).find(isThere);
  const found = find() ?? (await installOnDebian(run, { what: "Chromium", packages: ["chromium"], find }));
  if (!found) console.error(advice);
  return found;
}

// Whoever starts the browser later wants its whole path.
function onThePath(place) {
  if (isAbsolute(place) || place.includes("\\")) return [place];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, place));
}

// Windows' Chrome answers no --version: there the file must do.
function isThere(place) {
  if (!existsSync(place) || place.includes("\\")) return existsSync(place);
  return spawnSync(place, ["--version"]).status === 0;
}

const advice = `
The pages are tried in a real browser, and none was found. Do one of these, then run the command again.

  Debian, Ubuntu   sudo apt-get update && sudo apt-get install --yes chromium
  macOS            brew install --cask google-chrome
  Windows          winget install Google.Chrome

If Chromium or Chrome is installed, set CHROME_PATH to its program.`;
