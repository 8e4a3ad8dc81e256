// The first day of an installation, in a real browser: the link of the first start, the seller's data, two people invited, a list taken in, the day run,
// the first letter issued. Called by `cargo xtask browser` with: the link, browser, folder for screenshots.
import { chromium } from "playwright-core";

const [, , link, executablePath, out] = process.argv;
const base = new URL(link).origin;
const SECRET = "seven grey herons cross the river";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
const check = (holds, text) => { if (!holds) faults.push(text); console.log(`${holds ? "ok  " : "FAIL"} ${text}`); };

/** Somebody follows a one-time link, chooses a password and signs in, in a browser of their own. */
async function entered(at, login, name) {
  const page = await (await browser.newContext({ locale: "en" })).newPage();
  await page.goto(at);
  if (name) { await page.fill("#name", name); await page.fill("#login", login); }
  await page.fill("#password", SECRET);
  await page.fill("#again", SECRET);
  await page.click("main form button[type=submit]");
  await page.click("a[href='/sign-in']");
  await page.fill("#login", login);
  await page.fill("#password", SECRET);
  await page.click("main form[action='/sign-in'] button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}

/** Fills fields of a form by their names and sends it; what was done is told on the page after. */
async function sent(page, form, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${form}-${name}`, value);
  await page.click(`form:has(#${form}-${Object.keys(fields)[0]}) button[type=submit]`);
  await page.waitForLoadState("networkidle");
}

const root = await entered(link, "root", "Rosa Root");
check((await root.textContent("main")).length > 0, "the first administrator comes in by the link");
await root.goto(`${base}/seller`);
await sent(root, "seller", {
  legal_name: "Journey Pumps GmbH", address: "Werkstr. 1\n50667 Köln", contact_name: "Accounts", contact_email: "ar@pumps.example",
  signatory_name: "Rosa Root", signatory_title: "Director", currency_0: "EUR", holder_0: "Journey Pumps GmbH", bank_0: "Example Bank", iban_0: "DE37999999990123456789",
});
check((await root.textContent("main")).includes("Journey Pumps") || root.url().includes("told=saved"), "the seller's data are saved");

async function invited(login, name, role) {
  await root.goto(`${base}/people`);
  await root.fill("#person-name", name);
  await root.fill("#person-login", login);
  await root.selectOption("#new-role", role);
  await root.click("form:has(#person-name) button[type=submit]");
  await root.waitForSelector("main code");
  return entered(await root.textContent("main code"), login);
}

const finance = await invited("fin", "Fina Finance", "finance");
await finance.goto(`${base}/import`);
const old = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
const issued = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
const list = `number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount\nR-1,C1,Kunde GmbH,DE,${issued},${old},EUR,1250.00\n`;
await finance.setInputFiles("input[type=file]", { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
await finance.click("button[name=act][value=take]");
await finance.waitForLoadState("networkidle");
check((await finance.goto(`${base}/debtors?find=Kunde`)) && (await finance.textContent("main")).includes("Kunde GmbH"), "a list is taken in");

const manager = await invited("max", "Max Manager", "credit_manager");
await manager.goto(`${base}/`);
await manager.click("form[action='/run'] button");
await manager.waitForLoadState("networkidle");
await manager.goto(`${base}/letters`);
await manager.screenshot({ path: `${out}/first-letters.png`, fullPage: true });
const open = await manager.getAttribute("main [data-open] >> nth=0", "href");
await manager.goto(base + open);
await manager.click("form[action$='/issue'] button[type=submit]");
await manager.waitForLoadState("networkidle");
check((await manager.textContent("main")).includes("issued") || manager.url().includes("issued"), "the first letter is issued");
await manager.screenshot({ path: `${out}/first-letter.png`, fullPage: true });
check((await finance.goto(`${base}/people`)).status() === 403, "who may not look after people is told so");

await browser.close();
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exit(faults.length ? 1 : 0);
