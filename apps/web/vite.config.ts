import babel from "@rolldown/plugin-babel";
import tailwind from "@tailwindcss/vite";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { join } from "node:path";
import { defineConfig } from "vite";
import { constructedStyles } from "./vite/constructed-styles.ts";

const noShiki = join(import.meta.dirname, "src/review/diff/no-shiki.ts");

/** Everything that the program embeds: names carry hashes, nothing is inlined, so that a strict policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), tailwind(), constructedStyles()],
  resolve: {
    alias: [
      { find: /^shiki(\/.*)?$/, replacement: noShiki },
      { find: /^@pierre\/(highlights\/themes\/loader|theming\/themes)$/, replacement: noShiki },
    ],
  },
  worker: { format: "es" },
  build: {
    target: "es2023",
    outDir: "../../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
