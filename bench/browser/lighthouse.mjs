// Run by Node in a folder that holds Lighthouse: prints the scores of pages as JSON. Arguments: the browser, the
// address, the token, paths.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, url, token, ...paths] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "package.json"));
/** @param {string} name */
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { default: puppeteer } = await load("puppeteer-core");
const { default: lighthouse, desktopConfig } = await load("lighthouse");

const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox"],
  userDataDir: join(process.cwd(), "profile"),
});
try {
  const page = await browser.newPage();
  await page.goto(`${url}/`);
  await page.evaluate(`localStorage.setItem("muster.token", ${JSON.stringify(token)})`);
  const scores = [];
  for (const path of paths) {
    const flags = {
      port: Number(new URL(browser.wsEndpoint()).port),
      disableStorageReset: true,
      onlyCategories: ["performance", "accessibility"],
      logLevel: "error",
    };
    const { lhr } = await lighthouse(`${url}${path}`, flags, desktopConfig);
    const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9);
    scores.push({
      path,
      performance: (lhr.categories.performance.score ?? 0) * 100,
      accessibility: (lhr.categories.accessibility.score ?? 0) * 100,
      weak: failed.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim()),
    });
  }
  console.log(JSON.stringify(scores));
} finally {
  await browser.close();
}
