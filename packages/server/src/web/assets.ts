/** One file of the web app. */
export interface WebFile {
  /** Where pages find it: `/assets/main-1a2b3c.js`. */
  path: string;
  contentType: string;
  /** Of the content, however it is sent. */
  hash: string;
  /** Files that hold the content as it is sent in each encoding. */
  encodings: { identity: string; br?: string; gzip?: string };
}

/** The files of the web app. */
export interface WebAssets {
  find(path: string): Promise<WebFile | null>;
}

export interface WebSettings {
  assets: WebAssets;
  /** What this program is, said to the page: it learns by that when it is of another build. */
  build: string;
  version: string;
}
