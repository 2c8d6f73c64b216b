export interface Detector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}
interface NativeDetector {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats?(): Promise<readonly string[]>;
}

/** The browser's own reader of QR codes; else the one in JavaScript, which only such a browser fetches. */
export async function qrReader(): Promise<Detector> {
  const Native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  if (Native && (await readsQr(Native))) return new Native({ formats: ['qr_code'] });
  return new (await import('./decode-qr')).BarcodeDetector();
}

/** Some browsers have the class and know no format. */
const readsQr = async (Native: NativeDetector) =>
  Native.getSupportedFormats ? (await Native.getSupportedFormats().catch((): readonly string[] => [])).includes('qr_code') : true;

/** A paper is read at this width in a blink; a code that is small in a large photo is looked for once more, at its own size. */
const QUICK_SIDE = 1_800;
const MAX_SIDE = 4_000;

/** The first QR code of a photo; null: none was found. */
export async function readPhoto(reader: Detector, photo: Blob): Promise<string | null> {
  const picture = await createImageBitmap(photo);
  try {
    const side = Math.max(picture.width, picture.height);
    for (const most of side > QUICK_SIDE ? [QUICK_SIDE, MAX_SIDE] : [MAX_SIDE]) {
      const scale = Math.min(1, most / side);
      const [found] = await reader.detect(pixels(picture, picture.width * scale, picture.height * scale)).catch(() => []);
      if (found) return found.rawValue;
    }
    return null;
  } finally {
    picture.close();
  }
}

function pixels(source: CanvasImageSource, width: number, height: number, canvas = document.createElement('canvas')): ImageData {
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Why a camera shows nothing. */
export type CameraTrouble = 'denied' | 'none' | 'busy' | 'other';

const TROUBLES: Record<string, CameraTrouble> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export const troubleOf = (error: unknown): CameraTrouble => TROUBLES[(error as Error | null)?.name ?? ''] ?? 'other';

/**
 * Looks through the camera at the back until a code is seen or `signal` says stop; then the camera is off.
 * @throws what the browser says where there is no camera, it was refused, or another app has it: `troubleOf`
 */
export async function watch(video: HTMLVideoElement, reader: Detector, signal: AbortSignal): Promise<string | null> {
  // without https a browser has no such thing
  if (!navigator.mediaDevices) throw new DOMException('no camera here', 'NotFoundError');
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
  try {
    // left while the browser was asking: nothing is shown, and the light of the camera goes out
    if (signal.aborted) return null;
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement('canvas');
    while (!signal.aborted) {
      const [found] = await reader.detect(pixels(video, video.videoWidth, video.videoHeight, canvas)).catch(() => []);
      if (found) return found.rawValue;
      await new Promise((next) => setTimeout(next, 200));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
