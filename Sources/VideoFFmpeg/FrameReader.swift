internal import CFFmpeg
internal import Video

/// The frames of a file as they were coded, in order of presentation, each one sound.
///
/// A frame that the decoder had to patch up is left out, and so are those after it up to the next key picture, which
/// are drawn over it: to measure in a smeared picture is worse than to have none. Damage that the decoder does not notice
/// itself is not noticed here either.
final class FrameReader {
  /// A stretch in the order of packets: what follows it does not build on what came before.
  private struct Break {
    var packets: ClosedRange<Int64>
    let isDamage: Bool
  }

  let container: Container
  /// Sound-looking frames that were left out because the data is damaged.
  private(set) var damagedFrames = 0
  /// The file went on, but could not be read any further.
  private(set) var gaveUp = false

  private let decoder: Decoder
  private let packet: Packet
  private var spare: Frame?
  private var hasGivenAFrame = false
  private var packetNumber: Int64 = 0
  /// Frames of later packets wait for a key picture; those of earlier ones, still on their way out, are sound.
  private var breakPoint: Break?
  /// The packet of the key picture that ended the last break.
  private var clearSince: Int64 = 0
  private var lastTicks: Int64?
  private var unusableInARow = 0
  private var isFinished = false

  init(path: String, threads: Int, _ strictness: Decoder.Strictness) throws(VideoError) {
    container = try Container(path: path)
    decoder = try Decoder(track: container.track, threads: threads, strictness, name: container.name)
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
      case .broken: noteDamage(at: packetNumber - decoder.lateness)
      }
    }
    return nil
  }

  /// Goes to the last key picture at or before a time in the track's ticks; false when that cannot be.
  func seek(to ticks: Int64) -> Bool {
    guard container.seek(to: ticks) else { return false }
    decoder.restart()
    breakPoint = Break(packets: packetNumber...packetNumber, isDamage: false)
    lastTicks = nil
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
    packetNumber += 1
    if facts.size == 0 {
      unusableInARow += 1  // to the decoder an empty packet would mean the end
    } else if facts.flags & AV_PKT_FLAG_CORRUPT != 0 {
      noteDamage(at: packetNumber)
    } else if !decoder.send(packet, number: packetNumber) {
      noteDamage(at: packetNumber - decoder.lateness)
    }
    if unusableInARow > Limits.unusablePackets {
      gaveUp = true
      decoder.finish()
    }
  }

  private func noteDamage(at packet: Int64) {
    unusableInARow += 1
    if packet >= clearSince {
      let known = breakPoint?.packets ?? packet...packet
      breakPoint = Break(packets: min(known.lowerBound, packet)...max(known.upperBound, packet), isDamage: true)
    }
    if hasGivenAFrame { damagedFrames += 1 }
  }

  private func accept(_ frame: Frame) -> Bool {
    let facts = frame.pointer.pointee
    if facts.flags & AV_FRAME_FLAG_CORRUPT != 0 || facts.decode_error_flags != 0 {
      if breakPoint?.isDamage != false { noteDamage(at: frame.packetNumber) }
      return false
    }
    guard isClear(frame), Limits.allow(width: frame.width, height: frame.height) else { return false }
    unusableInARow = 0
    hasGivenAFrame = true
    frame.ticks = ticks(of: frame)
    lastTicks = frame.ticks ?? lastTicks
    return true
  }

  /// The presentation time, unless it is missing or not after the frame before; then the decoder's best guess.
  private func ticks(of frame: Frame) -> Int64? {
    let stamps = [frame.pointer.pointee.pts, frame.pointer.pointee.best_effort_timestamp]
      .filter { $0 != loadline_no_timestamp() }
    return stamps.first { stamp in lastTicks.map { stamp > $0 } ?? true } ?? stamps.first
  }

  /// Whether the frame builds on nothing that is missing.
  private func isClear(_ frame: Frame) -> Bool {
    guard let stop = breakPoint else { return true }
    if stop.isDamage && frame.packetNumber < stop.packets.lowerBound { return true }
    // A picture that is only coded by itself is not enough: those after it may still lean on the ones before.
    if frame.pointer.pointee.key_frame != 0 && frame.packetNumber > stop.packets.upperBound {
      breakPoint = nil
      clearSince = frame.packetNumber
      return true
    }
    if hasGivenAFrame && stop.isDamage { damagedFrames += 1 }
    return false
  }
}
