import { Empty } from "../ui/index.ts";

/** Where one is who has no session: the way to get one. */
export function SignIn() {
  return (
    <Empty title="You are signed out here. Run muster open in a terminal: it prints a link that lets this browser in." />
  );
}
