// Says in the reader's language what the translation form's compiled script writes out in English.
const words = JSON.parse(document.getElementById("translation-words").textContent);
const form = document.querySelector(".js-translation-editor");

// The server writes the day of a translation with the English name of its month.
const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";
const DAY = new RegExp(`\\b\\d{1,2} (?:${MONTHS}) \\d{4}\\b`, "g");
const days = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { dateStyle: "long" });
const inWords = (day) => days.format(new Date(day));

const say = () => {
    const texts = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        // The sources and translations themselves stand in paragraphs and are left alone.
        if (text.parentElement.closest("p, textarea")) continue;
        const said = words[text.data] ?? text.data.replace(DAY, inWords);
        if (said !== text.data) text.data = said;
    }
};

new MutationObserver(say).observe(form, { characterData: true, childList: true, subtree: true });
say();
