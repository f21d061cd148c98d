declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  interface TessBaseAPI {
    /** 0 when it has taken the model `/{language}.traineddata`. */
    Init(folder: null, language: string, engine: number): number;
    /** Reads `/input`; 1 when that is no picture. */
    SetImageFile(orientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    Clear(): void;
  }
  interface Tesseract {
    FS: { writeFile(path: string, bytes: Uint8Array): void };
    TessBaseAPI: new () => TessBaseAPI;
  }
  const create: (options: object) => Promise<Tesseract>;
  export default create;
}
