interface Detector {
  detect(source: CanvasImageSource | Blob | ImageBitmap): Promise<{ rawValue: string }[]>;
}

/** The browser's own reader of QR codes; undefined where it has none. */
export function qrReader(): Detector | undefined {
  const Known = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;
  try {
    return Known && new Known({ formats: ['qr_code'] });
  } catch {
    return undefined;
  }
}

/** The first QR code of a photo; null: none was found. */
export async function readPhoto(reader: Detector, photo: Blob): Promise<string | null> {
  const picture = await createImageBitmap(photo);
  try {
    return (await reader.detect(picture))[0]?.rawValue ?? null;
  } finally {
    picture.close();
  }
}

/** Looks through the camera until a code is seen or `signal` says stop. @throws where there is no camera, or it was refused */
export async function watch(video: HTMLVideoElement, reader: Detector, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const [found] = await reader.detect(video).catch(() => []);
      if (found) return found.rawValue;
      await new Promise((next) => setTimeout(next, 200));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
