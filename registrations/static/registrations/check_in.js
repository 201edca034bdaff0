// Reads the QR of a code with the camera where the browser can; without it, the code is typed.
"use strict";

const form = document.querySelector("[data-check-in]");
const scan = form.querySelector(".day-scan");
const button = scan.querySelector("button");
const video = form.querySelector("video");
const code = form.querySelector("[name=code]");
const WAIT = 200;

async function canRead() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return false;
    return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

async function lookFor(detector, stream) {
    const [found] = await detector.detect(video);
    if (!found) {
        setTimeout(() => lookFor(detector, stream), WAIT);
        return;
    }
    stream.getTracks().forEach((track) => track.stop());
    code.value = found.rawValue;
    form.requestSubmit();
}

async function read() {
    button.textContent = button.dataset.words;
    try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        video.srcObject = stream;
        video.hidden = false;
        await video.play();
        lookFor(new BarcodeDetector({ formats: ["qr_code"] }), stream);
    } catch {
        button.textContent = button.dataset.refused;
        code.focus();
    }
}

canRead().then((can) => {
    scan.hidden = !can;
    button.addEventListener("click", read);
});
