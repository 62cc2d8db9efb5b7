// Sends a video in pieces. A broken connection costs one piece: the server says how far it has come.

import { api, APIFailure, decimal } from "/files/api.js";

const piece = 8 * 1024 * 1024;
const waits = [1, 2, 4, 8, 15, 30];

/** "12 MB". */
export function megabytes(bytes) { return `${decimal(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`; }

/**
 * One video on its way. Tells `changed` whenever something does.
 *
 * States: `waiting` for the file (after a reload), `sending`, `paused`, `retrying`, `failed`, `done`, `cancelled`.
 */
export class Upload {
  /** @param upload as the API gives it. @param {File|null} file null until it is chosen again. */
  constructor(upload, file, changed) {
    this.id = upload.id;
    this.name = upload.name;
    this.bytes = upload.bytes;
    this.offset = upload.offset;
    this.file = file;
    this.state = file ? "paused" : "waiting";
    this.error = null;
    this.isLastSent = false;
    this.changed = changed;
    this.stop = null;
  }

  /** Announces a new video to the server. @param {string} path of the uploads of a session, or of a place in a trial */
  static async begin(path, file, facts, changed) {
    const upload = await api("POST", path, { name: file.name || "video", bytes: file.size, ...facts });
    return new Upload(upload, file, changed);
  }

  /** Whether a chosen file is the one that was being sent. */
  fits(file) { return file.name === this.name && file.size === this.bytes; }

  /** 0…1 */
  get share() { return this.bytes > 0 ? this.offset / this.bytes : 0; }

  pause() {
    this.set("paused");
    this.stop?.abort();
  }

  async cancel() {
    this.set("cancelled");
    this.stop?.abort();
    await api("DELETE", `uploads/${this.id}`);
  }

  /** Sends until all is there, it is paused, or it cannot go on. */
  async send() {
    if (!this.file || this.state === "sending") return;
    let failures = 0;
    this.set("sending");
    while (this.state === "sending" || this.state === "retrying") {
      try {
        await this.sendPiece();
        failures = 0;
      } catch (error) {
        if (this.isGone(error)) return this.arrived();
        if (this.state === "paused" || this.state === "cancelled") return;
        if (!this.mayRetry(error)) return this.set("failed", error);
        const seconds = waits[Math.min(failures, waits.length - 1)];
        failures += 1;
        this.set("retrying", error);
        await this.rest(seconds);
      }
    }
  }

  async sendPiece() {
    if (this.state === "retrying") {
      this.offset = (await api("GET", `uploads/${this.id}`)).offset;
      this.set("sending");
    }
    this.stop = new AbortController();
    const end = Math.min(this.offset + piece, this.bytes);
    const body = this.file.slice(this.offset, end);
    this.isLastSent = end === this.bytes;
    try {
      const answer = await api("PATCH", `uploads/${this.id}`, body, {
        headers: { "upload-offset": String(this.offset) }, signal: this.stop.signal,
      });
      if (answer.recording) return this.arrived();
      this.offset = answer.upload.offset;
      this.changed(this);
    } catch (error) {
      const right = error instanceof APIFailure && error.status === 409 && error.response?.headers.get("upload-offset");
      if (right === null || right === false) throw error;
      // Something of it had come before: go on from there.
      this.offset = Number(right);
      this.changed(this);
    }
  }

  /** An upload that is gone after its last piece was sent has become a recording: only the answer got lost. */
  isGone(error) { return this.isLastSent && error instanceof APIFailure && error.status === 404; }

  arrived() {
    this.offset = this.bytes;
    this.set("done");
  }

  /** Only what may pass by itself: no answer, or a fault that is not of this request. */
  mayRetry(error) {
    return error instanceof APIFailure && (error.code === "offline" || error.status >= 500 && error.status !== 507);
  }

  /** Waits, but not after the network has come back. */
  rest(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(done, seconds * 1000);
      function done() {
        clearTimeout(timer);
        removeEventListener("online", done);
        resolve();
      }
      addEventListener("online", done);
    });
  }

  set(state, error = null) {
    this.state = state;
    this.error = error;
    this.changed(this);
  }
}
