// Parts tags at the Arabic comma as soon as it is typed or pasted, as the widget does at the Latin one.
document.addEventListener("input", (event) => {
    const box = event.target;
    if (event.isComposing || !box.closest?.(".tagit-new") || !box.value.includes("،")) return;
    const words = box.value.split("،");
    // Behind the last comma the next tag is still being typed.
    const begun = words.pop().trimStart();
    const widget = window.jQuery(box.closest(".tagit")).prev("input");
    words.forEach((word) => word.trim() && widget.tagit("createTag", word.trim()));
    window.jQuery(box).autocomplete("close");
    box.value = begun;
});
