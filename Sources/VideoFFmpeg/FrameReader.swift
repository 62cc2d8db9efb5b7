internal import CFFmpeg
internal import Video

/// The frames of a file as they were coded, in order of presentation, each one sound.
///
/// A frame that the decoder had to patch up is left out, and so are those after it up to the next key picture, which
/// are drawn over it: to measure in a smeared picture is worse than to have none.
final class FrameReader {
  let container: Container
  /// Sound-looking frames that were left out because the data is damaged.
  private(set) var damagedFrames = 0
  /// The file went on, but could not be read any further.
  private(set) var gaveUp = false

  private let decoder: Decoder
  private let packet: Packet
  private var spare: Frame?
  private var hasGivenAFrame = false
  private var waitsForKeyFrame = false
  private var isAfterSeek = false
  private var unusableInARow = 0
  private var isFinished = false

  init(path: String, threads: Int) throws(VideoError) {
    container = try Container(path: path)
    decoder = try Decoder(track: container.track, threads: threads, name: container.name)
    guard let packet = Packet() else { throw .cannotOpen(file: container.name, reason: "not enough memory") }
    self.packet = packet
  }

  /// The next sound frame; nil at the end.
  func next() -> Frame? {
    while !isFinished {
      guard let frame = spare ?? Frame() else { break }
      spare = frame
      switch decoder.receive(into: frame) {
      case .frame:
        spare = nil
        if accept(frame) { return frame }
      case .wantsPacket: feed()
      case .ended: isFinished = true
      case .broken: noteDamage()
      }
    }
    return nil
  }

  /// Goes to the last key picture at or before a time in the track's ticks; false when that cannot be.
  func seek(to ticks: Int64) -> Bool {
    guard container.seek(to: ticks) else { return false }
    decoder.restart()
    waitsForKeyFrame = true  // pictures before it lean on ones that were not read
    isAfterSeek = true
    isFinished = false
    unusableInARow = 0
    return true
  }

  private func feed() {
    let code = container.read(into: packet)
    if code >= 0 {
      decode()
    } else {
      unusableInARow += 1
      // Other codes than the end may be one bad spot. A file cut short gives one for each picture that it promised.
      let isOver = code == loadline_error_end() || unusableInARow > Limits.unusablePackets
      gaveUp = gaveUp || (isOver && code != loadline_error_end())
      if isOver { decoder.finish() }
    }
  }

  private func decode() {
    let facts = packet.pointer.pointee
    if facts.size == 0 {
      unusableInARow += 1  // to the decoder an empty packet would mean the end
    } else if facts.flags & AV_PKT_FLAG_CORRUPT != 0 || !decoder.send(packet) {
      noteDamage()
    }
    if unusableInARow > Limits.unusablePackets {
      gaveUp = true
      decoder.finish()
    }
  }

  private func noteDamage() {
    unusableInARow += 1
    waitsForKeyFrame = true
    if hasGivenAFrame { damagedFrames += 1 }
  }

  private func accept(_ frame: Frame) -> Bool {
    let facts = frame.pointer.pointee
    if facts.flags & AV_FRAME_FLAG_CORRUPT != 0 || facts.decode_error_flags != 0 {
      if !isAfterSeek { noteDamage() }
      return false
    }
    if waitsForKeyFrame {
      guard facts.key_frame != 0 || facts.pict_type == AV_PICTURE_TYPE_I else {
        if hasGivenAFrame && !isAfterSeek { damagedFrames += 1 }
        return false
      }
      waitsForKeyFrame = false
      isAfterSeek = false
    }
    guard Limits.allow(width: frame.width, height: frame.height) else { return false }
    unusableInARow = 0
    hasGivenAFrame = true
    return true
  }
}
