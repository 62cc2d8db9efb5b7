// Plays the film so that it is always known which picture is shown.

import { nearest } from "/files/review-geometry.js";

/** Where in a picture's time to jump to: away from both ends, since times are rounded on their way. */
const inside = 0.4;
/** A picture that is shown already is not told again; after so long (ms) it is taken as shown. */
const patience = 150;

/**
 * The film and its pictures.
 *
 * `frame` is told when another picture is shown, `state` when it begins or ceases to play. The picture that is shown is kept
 * in `picture`, a canvas: what is drawn over it is then drawn over the picture that it belongs to, even while the film has
 * gone on.
 */
export class Film extends EventTarget {
  constructor(video, times) {
    super();
    this.video = video;
    this.times = times;
    this.index = 0;
    /** Empty until a film plays. */
    this.picture = document.createElement("canvas");
    this.hasPicture = false;
    /** First and last picture of what is repeated; null for none. */
    this.loop = null;
    this.speed = 1;
    this.target = null;
    this.sought = null;
    /** What was asked for last; null once it is shown. */
    this.wanted = null;
    this.paper = this.picture.getContext("2d", { alpha: false });
    this.#listen();
  }

  get count() { return this.times.length; }
  get isPlaying() { return !this.video.paused && !this.video.ended; }
  /** Where it is or is on its way to. */
  get heading() { return this.wanted ?? this.index; }

  /** @param {number} stretch how much longer the film lasts than what it shows: a slow-motion video as it came. */
  load(address, stretch = 1) {
    this.stretch = stretch;
    const index = this.heading;
    this.hasPicture = false;
    this.sought = this.target = null;
    this.video.src = address;
    this.video.addEventListener("loadeddata", () => this.goTo(index), { once: true });
  }

  #listen() {
    const { video } = this;
    video.addEventListener("seeked", () => this.#arrive());
    video.addEventListener("error", () => this.dispatchEvent(new Event("unplayable")));
    for (const name of ["play", "pause", "ended"]) {
      video.addEventListener(name, () => this.dispatchEvent(new Event("state")));
    }
    video.addEventListener("ended", () => { if (this.loop) this.#seek(this.loop.from, true); });
    if ("requestVideoFrameCallback" in video) {
      const next = () => video.requestVideoFrameCallback((_, shown) => {
        this.#show(shown.mediaTime);
        next();
      });
      next();
    } else {
      const next = () => {
        if (this.isPlaying) this.#show(video.currentTime - (inside - 0.5) * this.#pace(this.index));
        requestAnimationFrame(next);
      };
      next();
    }
  }

  /** Seconds from this picture to the next. */
  #pace(index) {
    const i = Math.min(index, this.count - 2);
    return this.count > 1 ? this.times[i + 1] - this.times[i] : 0;
  }

  #show(mediaTime) {
    const { video } = this;
    if (!video.videoWidth) return;
    this.shownAt = performance.now();
    if (this.picture.width !== video.videoWidth || this.picture.height !== video.videoHeight) {
      [this.picture.width, this.picture.height] = [video.videoWidth, video.videoHeight];
    }
    const shown = this.#take(mediaTime);
    this.hasPicture = true;
    this.#tell(nearest(this.times, this.times[0] + shown / this.stretch));
    if (this.isPlaying && this.loop && (this.index >= this.loop.to || this.index < this.loop.from - 1)) {
      if (this.sought === null) this.#seek(this.loop.from, true);
    }
  }

  /**
   * Keeps the picture, and says its time. While it plays fast the film may have gone on since the browser told of a picture:
   * where the picture itself says its time, that is what counts.
   */
  #take(mediaTime) {
    const { video, picture, paper } = this;
    let [taken, time] = [null, mediaTime];
    try {
      taken = new VideoFrame(video);
      const own = taken.timestamp / 1e6;
      if (Math.abs(own - mediaTime) < 0.25) time = own;
    } catch {
      // Not every browser has it, and none of them has it on a page from another machine without https.
    }
    paper.drawImage(taken ?? video, 0, 0, picture.width, picture.height);
    taken?.close();
    return time;
  }

  #tell(index) {
    this.index = index;
    if (index === this.wanted || this.isPlaying) this.wanted = null;
    this.dispatchEvent(new Event("frame"));
  }

  /** Shows this picture, and stops. While one is fetched only the last wish is kept. */
  goTo(index) {
    const wanted = Math.max(0, Math.min(this.count - 1, Math.round(index)));
    this.pause();
    this.wanted = wanted;
    if (!this.video.currentSrc || this.video.error || this.video.readyState === 0) return this.#tell(wanted);
    if (this.sought !== null) {
      this.target = wanted;
    } else {
      this.#seek(wanted);
    }
  }

  #seek(index, plays = false) {
    this.sought = index;
    this.soughtAt = performance.now();
    this.video.currentTime = (this.times[index] - this.times[0] + inside * this.#pace(index)) * this.stretch;
    if (plays && this.video.paused) this.video.play().catch(() => {});
  }

  #arrive() {
    const [sought, began] = [this.sought, this.soughtAt];
    this.sought = null;
    if (this.target !== null && this.target !== sought) {
      const { target } = this;
      this.target = null;
      return this.#seek(target);
    }
    this.target = null;
    if (sought === null || this.isPlaying) return;
    setTimeout(() => {
      if (this.sought === null && !this.isPlaying && (this.shownAt ?? 0) < began) {
        this.#show((this.times[sought] - this.times[0]) * this.stretch);
      }
    }, "requestVideoFrameCallback" in this.video ? patience : 0);
  }

  play() {
    if (!this.video.currentSrc || this.video.error) return;
    this.video.playbackRate = this.speed;
    this.wanted = null;
    if (this.loop && (this.index < this.loop.from || this.index >= this.loop.to)) return this.#seek(this.loop.from, true);
    this.video.play().catch(() => {});
  }

  pause() { if (!this.video.paused) this.video.pause(); }
  toggle() { this.isPlaying ? this.pause() : this.play(); }

  setSpeed(speed) {
    this.speed = speed;
    this.video.playbackRate = speed;
  }
}
