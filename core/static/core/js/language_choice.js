// Remembers the language a reader chose, so that the bare address opens in it next time.
// Nothing is stored before that choice; without script the switch still works.
document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language]");
    if (!link) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `language=${link.dataset.language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
});
