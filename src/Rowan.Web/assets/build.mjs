// Compiles the stylesheet, the script, the fonts and the pictures into ../wwwroot. Run by the .NET build when a source changed.
import { build, transform } from "esbuild";
import { compile, NodePackageImporter } from "sass";
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot");
const fonts = join(here, "node_modules", "@fontsource", "source-sans-3", "files");
const scripts = ["latin", "latin-ext", "vietnamese"];
const weights = ["400", "700"];

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
await mkdir(join(out, "images"), { recursive: true });

for (const script of scripts)
  for (const weight of weights) {
    const font = `source-sans-3-${script}-${weight}-normal.woff2`;
    await copyFile(join(fonts, font), join(out, "fonts", font));
  }
await copyFile(join(fonts, "..", "LICENSE"), join(out, "fonts", "LICENSE.txt"));

for (const image of await readdir(join(here, "images")))
  await copyFile(join(here, "images", image), join(out, image === "favicon.svg" ? "" : "images", image));

await build({
  entryPoints: [join(here, "scripts", "rowan.ts"), join(here, "scripts", "pictures.ts"), join(here, "scripts", "passkeys.ts")],
  outdir: out,
  bundle: true, minify: true, format: "esm", target: "es2020", legalComments: "none",
});

const sheet = compile(join(here, "styles", "rowan.scss"), {
  loadPaths: [here], quietDeps: true, importers: [new NodePackageImporter(here)],
});
const { code } = await transform(sheet.css, { loader: "css", minify: true, legalComments: "none" });
await writeFile(join(out, "rowan.css"), code);
