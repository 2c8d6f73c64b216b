import { newId } from '../platform/graphql';
import type { Chosen } from './chosen-files';

/** Longest side of a photo that is sent: enough to read a form by. */
const LONGEST_PX = 1600;
const QUALITY = 0.8;

/** Made smaller on the phone before it is sent; without place and time that cameras write into photos. */
export async function smallPhoto(file: File): Promise<Chosen> {
  const name = `${file.name.replace(/\.[^.]*$/, '') || 'anh'}.jpg`;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (blob) return { id: newId(), name, mediaType: 'image/jpeg', blob };
  } catch {
    // a kind of picture that this browser cannot draw goes as it is; the server says whether it can be used
  }
  return asItIs(file);
}

export const asItIs = (file: File): Chosen => ({ id: newId(), name: file.name, mediaType: file.type, blob: file });

export interface Recording {
  stop(): void;
}

/** Records until it is stopped. @throws when the microphone is refused or there is none */
export async function record(onDone: (chosen: Chosen) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop();
    const mediaType = (recorder.mimeType || 'audio/webm').split(';', 1)[0] ?? 'audio/webm';
    onDone({
      id: newId(),
      name: `ghi-am.${mediaType.includes('mp4') ? 'm4a' : 'webm'}`,
      mediaType,
      blob: new Blob(parts, { type: mediaType }),
    });
  };
  recorder.start();
  return { stop: () => recorder.state !== 'inactive' && recorder.stop() };
}

export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);
