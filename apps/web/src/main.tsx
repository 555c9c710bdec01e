import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followLinks, followToken } from "./api/index.ts";
import { App } from "./app/app.tsx";
import { beginScreen } from "./app/router.tsx";
import { listenToKeys } from "./keyboard/index.ts";
import { followLive } from "./live/index.ts";
import "./styles/tokens.css";

const place = document.getElementById("root");
if (place === null) throw new Error("the page has no root");
beginScreen();
followToken();
followLinks();
followLive();
listenToKeys(window);
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
