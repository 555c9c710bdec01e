const exact = new Set([
  ".env",
  ".envrc",
  ".git-credentials",
  ".htpasswd",
  ".netrc",
  ".pgpass",
  ".pypirc",
  "_netrc",
  "credentials",
  "credentials.json",
  "id_dsa",
  "id_ecdsa",
  "id_ed25519",
  "id_rsa",
  "secrets.json",
  "secrets.toml",
  "secrets.yaml",
  "secrets.yml",
]);

const endings = [".jks", ".kdbx", ".key", ".keystore", ".p12", ".pem", ".pfx", ".ppk"];

/** Endings of `.env.*` files that are made to be shared. */
const shared = new Set(["defaults", "dist", "example", "sample", "schema", "template"]);

/** True for names under which people keep keys and passwords. */
export function looksSecret(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (exact.has(name) || endings.some((ending) => name.endsWith(ending))) return true;
  return name.startsWith(".env.") && !shared.has(name.slice(name.lastIndexOf(".") + 1));
}
