internal import CFFmpeg
internal import Video

/// Which kind of file it is, told from its content alone: the name may lie.
enum FileKind {
  /// The library's names of the demuxers we let it use.
  static let demuxerNames = "mov,matroska,avi"

  static func demuxer(
    for input: UnsafeMutablePointer<AVIOContext>, name: String
  ) throws(VideoError) -> UnsafePointer<AVInputFormat> {
    var found: UnsafePointer<AVInputFormat>?
    // An empty name: otherwise the ending would count as evidence.
    let code = ffmpeg.av_probe_input_buffer2(input, &found, "", nil, 0, 1 << 20)
    guard code >= 0, let found else {
      throw .notAVideo(file: name, reason: "this is not a kind of video file that Loadline knows; \(whatIsRead)")
    }
    guard names(of: found).contains(where: { ["mov", "matroska", "avi"].contains($0) }) else {
      throw .notAVideo(file: name, reason: reasonToRefuse(found))
    }
    return found
  }

  static func shortName(of format: UnsafeMutablePointer<AVFormatContext>) -> String {
    guard let demuxer = format.pointee.iformat else { return "" }
    let known = names(of: demuxer)
    guard known.contains("mov") else { return known.contains("matroska") ? "matroska" : known.first ?? "" }
    return value(of: "major_brand", in: format.pointee.metadata) == "qt  " ? "mov" : "mp4"
  }

  static func reasonForUnreadableHead(of demuxer: UnsafePointer<AVInputFormat>) -> String {
    names(of: demuxer).contains("mov")
      ? "the file is incomplete: the part that says where its pictures are is missing. "
        + "The recording was cut off or not copied whole; copy it again or film again"
      : "the file is damaged at its beginning; copy it again or film again"
  }

  private static let whatIsRead = "MP4, MOV, MKV, WebM and AVI can be read"

  private static func names(of demuxer: UnsafePointer<AVInputFormat>) -> [String] {
    guard let name = demuxer.pointee.name else { return [] }
    return String(cString: name).split(separator: ",").map(String.init)
  }

  private static func reasonToRefuse(_ demuxer: UnsafePointer<AVInputFormat>) -> String {
    let known = names(of: demuxer)
    if known.contains(where: { $0.hasSuffix("_pipe") || $0.hasPrefix("image2") || $0 == "gif" || $0 == "ico" }) {
      return "it is a still picture, not a video"
    }
    if known.contains(where: { ["hls", "concat", "dash"].contains($0) }) {
      return "it is a list of other files, not a video"
    }
    let kind = demuxer.pointee.long_name.map { String(cString: $0) } ?? known.joined(separator: ", ")
    return "it looks like another kind of file (\(kind)); \(whatIsRead)"
  }
}

/// The codecs we let the library decode: what phones, cameras and converters write, not the museum.
enum Codecs {
  static let video: [AVCodecID] = [
    AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_AV1, AV_CODEC_ID_VP9, AV_CODEC_ID_VP8, AV_CODEC_ID_MPEG4,
    AV_CODEC_ID_MJPEG, AV_CODEC_ID_PRORES, AV_CODEC_ID_H263, AV_CODEC_ID_MPEG2VIDEO,
  ]

  /// The same by the decoders' names, and the sound that comes with them, whose packets are looked at when a file opens.
  static let whitelist =
    "h264,hevc,libdav1d,av1,vp9,vp8,mpeg4,mjpeg,prores,h263,mpeg2video,"
    + "aac,aac_fixed,mp3float,mp3,opus,vorbis,ac3,flac,alac,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_u8"
}

/// Which track of the file is the video.
enum TrackChoice {
  static func videoTrack(
    of format: UnsafeMutablePointer<AVFormatContext>, name: String
  ) throws(VideoError) -> UnsafeMutablePointer<AVStream> {
    let tracks = (0..<Int(format.pointee.nb_streams)).compactMap { format.pointee.streams?[$0] }
    let pictures = tracks.filter { $0.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_VIDEO }
    // Beside the film a phone may store a smaller map of depth, never marked as the default track.
    let film = pictures.filter { !isCover($0) }.max { rank($0) < rank($1) }
    guard let film else {
      let sound = tracks.contains { $0.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_AUDIO }
      if tracks.isEmpty, let demuxer = format.pointee.iformat {
        throw .notAVideo(file: name, reason: FileKind.reasonForUnreadableHead(of: demuxer))
      }
      throw .notAVideo(file: name, reason: reasonForNoFilm(hasSound: sound, hasCover: !pictures.isEmpty))
    }
    try check(film.pointee.codecpar, name)
    return film
  }

  private static func isCover(_ track: UnsafeMutablePointer<AVStream>) -> Bool {
    let still = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE
    return track.pointee.disposition & still != 0
  }

  private static func rank(_ track: UnsafeMutablePointer<AVStream>) -> (Int, Int, Int) {
    let size = track.pointee.codecpar.pointee
    return (
      Int(track.pointee.disposition & AV_DISPOSITION_DEFAULT), Int(size.width) * Int(size.height),
      -Int(track.pointee.index)
    )
  }

  private static func reasonForNoFilm(hasSound: Bool, hasCover: Bool) -> String {
    switch (hasSound, hasCover) {
    case (true, true): "it holds sound and a cover picture, but no video"
    case (true, false): "it holds sound, but no video"
    case (false, true): "it holds a still picture, but no video"
    case (false, false): "it holds no video; perhaps it was cut off or not copied whole"
    }
  }

  private static func check(
    _ parameters: UnsafeMutablePointer<AVCodecParameters>, _ name: String
  ) throws(VideoError) {
    guard Codecs.video.contains(parameters.pointee.codec_id) else {
      let codec = FFmpegLibrary.name(of: parameters.pointee.codec_id)
      throw .notAVideo(file: name, reason: "its pictures are coded in a way Loadline does not read (\(codec))")
    }
    let (width, height) = (Int(parameters.pointee.width), Int(parameters.pointee.height))
    guard width == 0 || height == 0 || Limits.allow(width: width, height: height) else {
      throw .notAVideo(file: name, reason: Limits.reason(width: width, height: height))
    }
  }
}

extension Limits {
  static func reason(width: Int, height: Int) -> String {
    "its pictures are too large (\(width) × \(height)); at most \(side) pixels a side and "
      + "\(pixels / 1_000_000) million in all are read"
  }
}
