internal import CFFmpeg
public import Video

/// Reads a photo, JPEG or PNG, as an upright picture. Nothing but that one plain file is ever read.
public enum PhotoReader {
  /// In bytes; a photo of 40 million pixels is some 20 MB.
  private static let largest = 64 << 20

  /// - Throws: ``VideoError/cannotOpen(file:reason:)`` when there is no such file or it may not be read;
  ///   ``VideoError/notAVideo(file:reason:)`` when it is no such photo, or damaged.
  public static func picture(path: String) throws(VideoError) -> Picture {
    try FFmpegLibrary.open()
    let name = shownName(of: path)
    let packet = try contents(path, name)
    let frame = try decoded(packet, try codec(packet, name), name)
    guard Limits.allow(width: frame.width, height: frame.height) else {
      throw .notAVideo(file: name, reason: Limits.reason(width: frame.width, height: frame.height))
    }
    let orientation =
      withUnsafePointer(to: ffmpeg) { loadline_frame_matrix($0, frame.pointer) }.map {
        Orientation(displayMatrix: UnsafeBufferPointer(start: $0, count: 9))
      } ?? .upright
    guard let maker = PictureMaker(first: frame, orientation: orientation, pixelAspect: 1),
      let picture = maker.picture(of: frame)
    else { throw .notAVideo(file: name, reason: "its picture is of a kind that cannot be converted") }
    return picture
  }

  private static func contents(_ path: String, _ name: String) throws(VideoError) -> Packet {
    let input = try FileInput(path: path)
    let size = ffmpeg.avio_size(input.context)
    guard size > 0, size <= largest else {
      throw .notAVideo(file: name, reason: "the file is larger than \(largest >> 20) MB")
    }
    guard let packet = Packet() else { throw .cannotOpen(file: name, reason: "not enough memory") }
    guard ffmpeg.av_get_packet(input.context, packet.pointer, Int32(size)) == Int32(size) else {
      throw .cannotOpen(file: name, reason: "it cannot be read to its end")
    }
    return packet
  }

  /// Told from the first bytes: the name may lie.
  private static func codec(_ packet: borrowing Packet, _ name: String) throws(VideoError) -> AVCodecID {
    let count = Int(packet.pointer.pointee.size)
    let start = Array(UnsafeBufferPointer(start: packet.pointer.pointee.data, count: min(count, 8)))
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return AV_CODEC_ID_MJPEG }
    if start == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] { return AV_CODEC_ID_PNG }
    throw .notAVideo(file: name, reason: "it is neither JPEG nor PNG; save or send the photo as JPEG")
  }

  private static func decoded(
    _ packet: borrowing Packet, _ kind: AVCodecID, _ name: String
  ) throws(VideoError) -> Frame {
    guard let codec = ffmpeg.avcodec_find_decoder(kind), let made = ffmpeg.avcodec_alloc_context3(codec),
      let frame = Frame()
    else {
      throw .cannotOpen(file: name, reason: "not enough memory")
    }
    defer {
      var freeing: UnsafeMutablePointer<AVCodecContext>? = made
      ffmpeg.avcodec_free_context(&freeing)
    }
    made.pointee.max_pixels = Int64(Limits.pixels)
    made.pointee.thread_count = 1
    made.pointee.err_recognition |= AV_EF_EXPLODE
    var code = ffmpeg.avcodec_open2(made, codec, nil)
    if code >= 0 { code = ffmpeg.avcodec_send_packet(made, packet.pointer) }
    if code >= 0 { code = ffmpeg.avcodec_send_packet(made, nil) }
    if code >= 0 { code = ffmpeg.avcodec_receive_frame(made, frame.pointer) }
    let facts = frame.pointer.pointee
    guard code >= 0, facts.decode_error_flags == 0, facts.flags & AV_FRAME_FLAG_CORRUPT == 0 else {
      throw .notAVideo(file: name, reason: "the photo is damaged, or larger than can be read; copy it again")
    }
    return frame
  }
}
