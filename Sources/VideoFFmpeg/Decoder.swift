internal import CFFmpeg
internal import Video

/// Turns the packets of a video track into frames.
struct Decoder: ~Copyable {
  enum Answer {
    case frame, wantsPacket, ended
    /// Something in the packets could not be decoded; the next ones may.
    case broken
  }

  /// By how many packets a failure may be told late: frames are decoded side by side.
  let lateness: Int64
  private let context: UnsafeMutablePointer<AVCodecContext>

  enum Strictness {
    /// A packet with an error is refused as a whole, in H.264 and HEVC. Without this they draw what they can: HEVC without
    /// a word, H.264 with a mark that gets lost when frames are decoded side by side.
    case strict
    case lenient
  }

  init(
    track: UnsafeMutablePointer<AVStream>, threads: Int, _ strictness: Strictness, name: String
  ) throws(VideoError) {
    let parameters = track.pointee.codecpar
    guard let parameters, let codec = ffmpeg.avcodec_find_decoder(parameters.pointee.codec_id),
      let made = ffmpeg.avcodec_alloc_context3(codec)
    else {
      throw .notAVideo(file: name, reason: "there is no decoder for its pictures on this machine")
    }
    let knowsParameters = ffmpeg.avcodec_parameters_to_context(made, parameters) >= 0
    made.pointee.pkt_timebase = track.pointee.time_base
    made.pointee.thread_count = Int32(clamping: max(1, threads))
    made.pointee.max_pixels = Int64(Limits.pixels)
    made.pointee.flags |= AV_CODEC_FLAG_UNALIGNED  // cropping to the exact pixel
    if strictness == .strict && Self.needsStrictness(parameters.pointee.codec_id) {
      made.pointee.err_recognition |= AV_EF_EXPLODE
    }
    guard knowsParameters, ffmpeg.avcodec_open2(made, codec, nil) >= 0 else {
      var freeing: UnsafeMutablePointer<AVCodecContext>? = made
      ffmpeg.avcodec_free_context(&freeing)
      throw .notAVideo(file: name, reason: "its pictures cannot be decoded; the file is damaged")
    }
    context = made
    lateness = Int64(max(1, threads)) - 1
  }

  /// The others mark their patched-up frames reliably. MPEG-4 must not be asked: FFmpeg 5.1 then stops the whole program
  /// when the last packet is damaged.
  private static func needsStrictness(_ codec: AVCodecID) -> Bool {
    codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC
  }

  deinit {
    var freeing: UnsafeMutablePointer<AVCodecContext>? = context
    ffmpeg.avcodec_free_context(&freeing)
  }

  func receive(into frame: Frame) -> Answer {
    let code = ffmpeg.avcodec_receive_frame(context, frame.pointer)
    if code >= 0 { return .frame }
    if code == loadline_error_again() { return .wantsPacket }
    return code == loadline_error_end() ? .ended : .broken
  }

  /// Decodes a packet; the frame that it holds comes out with `number` as its ``Frame/packetNumber``.
  /// False when the packet could not be decoded.
  func send(_ packet: borrowing Packet, number: Int64) -> Bool {
    context.pointee.reordered_opaque = number
    return ffmpeg.avcodec_send_packet(context, packet.pointer) >= 0
  }

  /// Says that no packet follows, so that the last frames come out.
  func finish() { _ = ffmpeg.avcodec_send_packet(context, nil) }

  /// Forgets everything: the next packet comes from elsewhere in the file.
  func restart() { ffmpeg.avcodec_flush_buffers(context) }
}

extension Frame {
  /// The number that its packet was sent with. Frames come out in another order than packets go in.
  var packetNumber: Int64 { pointer.pointee.reordered_opaque }
}
