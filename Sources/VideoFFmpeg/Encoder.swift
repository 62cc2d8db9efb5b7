internal import CFFmpeg

/// An encoder of the library, freed with its owner. Whoever makes it sets it up and opens it.
struct Encoder: ~Copyable {
  let context: UnsafeMutablePointer<AVCodecContext>

  /// Nil when the library was built without it.
  init?(named name: String) {
    guard let codec = ffmpeg.avcodec_find_encoder_by_name(name), let made = ffmpeg.avcodec_alloc_context3(codec) else {
      return nil
    }
    context = made
  }

  deinit {
    var freeing: UnsafeMutablePointer<AVCodecContext>? = context
    ffmpeg.avcodec_free_context(&freeing)
  }
}

extension Frame {
  /// A frame with memory of its own. Nil when there is none.
  convenience init?(_ layout: PixelLayout) {
    self.init()
    pointer.pointee.format = layout.format.rawValue
    pointer.pointee.width = Int32(clamping: layout.width)
    pointer.pointee.height = Int32(clamping: layout.height)
    guard ffmpeg.av_frame_get_buffer(pointer, 0) >= 0 else { return nil }
  }
}
