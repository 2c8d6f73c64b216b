/** A reader of QR codes in JavaScript: only for browsers without their own (iOS, desktop Linux). MIT OR Apache-2.0. */
export { BarcodeDetector } from 'qr/decode.js';
