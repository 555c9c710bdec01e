import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Toaster } from "sonner";
import { useStore } from "zustand";
import { queries, session } from "../api/index.ts";
import { router } from "./router.tsx";
import { Entering, SignIn } from "./sign-in.tsx";

/** The whole app; without a session there is only the way to one. */
export function App() {
  const { isSignedIn, isEntering } = useStore(session);
  if (isEntering) return <Entering />;
  if (!isSignedIn) return <SignIn />;
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toaster
        theme="system"
        position="bottom-right"
        visibleToasts={3}
        // Above the places, and above what a screen puts over them.
        className="max-desk:bottom-32!"
      />
    </QueryClientProvider>
  );
}
