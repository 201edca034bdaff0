// Shows beside a file what becomes of it: asks until its text is read, and anew for a new choice.
"use strict";

// Milliseconds: asked soon at first, then less and less often, and for so long altogether.
const PAUSE = 1500;
const LONGEST_PAUSE = 30000;
const SLOWER = 1.3;
const PATIENCE = 20 * 60000;

async function follow(place, pause = PAUSE, waited = 0) {
    const address = place.dataset.fileState;
    if (!address) return;
    const answer = await fetch(address, { credentials: "same-origin" });
    // Another file was chosen meanwhile.
    if (!answer.ok || place.dataset.fileState !== address) return;
    const state = await answer.json();
    place.innerHTML = state.html;
    if (!state.is_waiting) return;
    if (waited < PATIENCE) {
        const next = Math.min(pause * SLOWER, LONGEST_PAUSE);
        setTimeout(() => follow(place, next, waited + pause), pause);
    } else {
        const word = document.createElement("p");
        word.textContent = state.late;
        place.append(word);
    }
}

function watch(place) {
    const row = place.closest("[data-inline-panel-child], [data-contentpath], li") || document;
    const chosen = row.querySelector("input[type=hidden][name$='-document']");
    if (!place.dataset.fileStatePattern || !chosen) {
        follow(place);
        return;
    }
    const ask = () => {
        const pattern = place.dataset.fileStatePattern;
        place.dataset.fileState = chosen.value ? pattern.replace("/0/", `/${chosen.value}/`) : "";
        place.replaceChildren();
        follow(place);
    };
    chosen.addEventListener("change", ask);
    new MutationObserver(ask).observe(chosen, { attributeFilter: ["value"] });
    follow(place);
}

function watchNew(root) {
    for (const place of root.querySelectorAll("[data-file-state]:not([data-watched])")) {
        place.dataset.watched = "";
        watch(place);
    }
}

document.addEventListener("DOMContentLoaded", () => {
    watchNew(document);
    const rows = new MutationObserver(() => watchNew(document));
    rows.observe(document.body, { childList: true, subtree: true });
});
