// What the desk does more comfortably with script: tick all, ask before it is too late, copy, print.
"use strict";

document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-confirm]");
    if (asked && !window.confirm(asked.dataset.confirm)) {
        event.preventDefault();
    }
});

const tickAll = document.querySelector("[data-tick-all]");
if (tickAll) {
    tickAll.addEventListener("change", () => {
        document.querySelectorAll("[name=person]").forEach((box) => {
            box.checked = tickAll.checked;
        });
    });
}

const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.querySelector("[data-copied]").value);
        copy.textContent = copy.dataset.done;
    });
}

const print = document.querySelector("[data-print]");
if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
}

const first = document.querySelector(".desk-fast #id_name");
if (first) {
    first.focus();
}
