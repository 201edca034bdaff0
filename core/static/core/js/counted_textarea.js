// Keeps the count below a text field whose length is limited; the server has the last word.
const count = (field) => {
    const output = field.closest(".counted")?.querySelector("output[data-limit]");
    if (!output) return;
    const used = [...field.value].length;
    output.value = `${used} / ${output.dataset.limit}`;
    output.classList.toggle("is-over", used > Number(output.dataset.limit));
};

document.addEventListener("input", (event) => count(event.target));
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".counted textarea").forEach(count));
