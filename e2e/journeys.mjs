// Journeys at the desk in a real browser: by keyboard alone, without a script, on a phone, in each language; axe on every page; screenshots kept.
// Called by `cargo xtask browser` with: address, sign-in name, password, browser, folder for screenshots.
import fs from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [, , base, login, password, executablePath, out] = process.argv;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
fs.mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
const said = (text) => console.log(text);
const check = (holds, text) => { if (!holds) faults.push(text); said(`${holds ? "ok  " : "FAIL"} ${text}`); };

/** A browser of somebody who signed in by the form. */
async function signedIn(options = {}) {
  const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`script: ${error}`));
  page.on("console", (line) => { if (line.type() === "error" && /Content Security Policy/.test(line.text()) && !/inline style/.test(line.text())) faults.push(`policy: ${line.text()}`); });
  await page.goto(`${base}/debtors`);
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("main form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/debtors");
  return page;
}

const first = await signedIn();
await first.goto(`${base}/letters?state=candidate`);
const letter = await first.getAttribute("[data-open] >> nth=0", "href");
await first.goto(`${base}/`);
const debtor = await first.getAttribute("[data-open] >> nth=0", "href");
const PAGES = { today: "/", debtors: "/debtors?find=GmbH", debtor, letters: "/letters?state=candidate", letter, ageing: "/ageing", import: "/import", seller: "/seller", account: "/account", decisions: "/decisions", laws: "/laws", law: "/laws/DE",
  interest: "/interest?law=DE&principal=1000&currency=EUR&due=2026-01-01&until=2026-03-01", rules: "/rules", texts: "/texts", words: "/texts/en/reminder.txt", changes: "/changes", team: "/team", nothing: "/debtors?find=nobody+bears+this" };
check(Boolean(letter && debtor), "the demo has a letter that waits and a debtor to chase");

for (const [name, options] of Object.entries({
  light: {},
  dark: { colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 } },
  "zh-Hans": { locale: "zh-CN" },
  "zh-Hant": { locale: "zh-TW" },
})) {
  const page = await signedIn({ ...options, bypassCSP: true });
  for (const [place, path] of Object.entries(PAGES)) {
    await page.goto(base + path);
    await page.screenshot({ path: `${out}/${place}-${name}.png`, fullPage: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(width <= 0, `${place} (${name}) is no wider than its window`);
    await page.evaluate(axe);
    const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
    const bad = found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
    check(bad.length === 0, `${place} (${name}) for axe ${bad.join("; ")}`);
  }
  if (name.startsWith("zh")) check((await page.getAttribute("html", "lang")) === name, `${name} is spoken where the browser asks for it`);
  await page.context().close();
}

{
  const page = await signedIn();
  await page.goto(`${base}/`);
  for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key);
  await page.waitForURL(/\/debtors\//);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  await page.keyboard.type("pays on Friday, says Ms Chen");
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.tagName)) === "BUTTON") break;
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=status]");
  check((await page.textContent("main")).includes("pays on Friday, says Ms Chen"), "a debtor is opened and a note written by keyboard alone");
  await page.keyboard.press("c");
  await page.keyboard.type("Ms Chen");
  await page.fill("#call-disputed", "two of the pumps leak");
  await page.press("#call-disputed", "Tab");
  await page.click(".desk-call button[type=submit]");
  await page.waitForFunction(() => document.querySelector("[role=status]")?.textContent.includes("answer"));
  await page.waitForLoadState("networkidle");
  const heard = await page.textContent("main");
  check(heard.includes("two of the pumps leak") && heard.includes("Ms Chen"), "the three questions are answered in the call panel");
  await page.goBack();
  // The page is asked for anew: none is kept.
  await page.waitForTimeout(1500);
  await page.waitForLoadState("networkidle");
  check((await page.textContent("h1")) !== "", "the way back shows a page");
  const kept = await page.evaluate(() => [localStorage, sessionStorage].map((store) => store.getItem("htmx-history-cache")));
  check(kept.every((text) => text === null || text === "[]"), "no page is kept in the browser's storage");
  await page.context().close();
}

{
  // A list with a row that cannot be read: the others come in, it is mended in place.
  const page = await signedIn();
  await page.goto(`${base}/import`);
  const list = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount\nJ1,J,Journey GmbH,DE,2026-05-01,2026-06-01,EUR,10.00\nJ2,J,Journey GmbH,DE,2026-05-01,2026-06-99,EUR,20.00\n";
  await page.setInputFiles("input[type=file]", { name: "journey.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.click("button[name=act][value=try]");
  await page.waitForLoadState("networkidle");
  const told = await page.textContent("main");
  check(told.includes("2026-06-99") || told.includes("J2"), "a row that cannot be read is shown");
  await page.context().close();
}

{
  const page = await signedIn({ javaScriptEnabled: false });
  await page.goto(`${base}/letters?state=candidate`);
  await page.check("input[name=letter] >> nth=0");
  await page.click("form[action='/letters'] button[type=submit] >> nth=-1");
  await page.waitForLoadState();
  check(page.url().includes("told=letters_issued"), "a letter is issued without a script");
  await page.goto(`${base}/`);
  await page.click(".desk-own summary");
  await page.click("button[value=zh-Hant]");
  await page.waitForLoadState();
  check((await page.getAttribute("html", "lang")) === "zh-Hant", "the language is switched without a script");
  await page.click(".desk-own summary");
  await page.click("form[action='/sign-out'] button");
  await page.waitForLoadState();
  check(page.url().includes("/sign-in"), "signed out without a script");
  await page.context().close();
}

{
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  let told = "";
  for (let turn = 0; turn < 30 && !told.includes("sign_in_locked"); turn += 1) {
    await page.fill("#login", "nobody-at-all");
    await page.fill("#password", "not this one at all");
    await page.click("main form[action='/sign-in'] button[type=submit]");
    await page.waitForLoadState("networkidle");
    told = await page.textContent("main");
    if (turn === 0) check(told.includes("sign_in_refused"), "a wrong password is told");
  }
  check(told.includes("sign_in_locked"), "many wrong passwords make a name wait");
  await context.close();
}

await browser.close();
said(`${faults.length} faults; screenshots in ${out}`);
for (const fault of faults) said(`FAULT ${fault}`);
process.exit(faults.length ? 1 : 0);
