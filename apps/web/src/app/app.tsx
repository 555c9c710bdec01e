import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Toaster } from "sonner";
import { useStore } from "zustand";
import { queries, session } from "../api/index.ts";
import { router } from "./router.tsx";
import { SignIn } from "./sign-in.tsx";

/** The whole app; without a session there is only the way to one. */
export function App() {
  const isSignedIn = useStore(session, (state) => state.isSignedIn);
  if (!isSignedIn) return <SignIn />;
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toaster position="bottom-right" visibleToasts={3} />
    </QueryClientProvider>
  );
}
