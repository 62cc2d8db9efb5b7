import Foundation
import Legs
import Quantities
import Testing
import Video

/// A spotted thing that shifts and turns evenly, filmed at 60 Hz, with the four points of a left leg on it.
private struct Film {
  var count = 20
  var interval = 1 / 60.0
  /// Pictures that were never taken.
  var dropped: Set<Int> = []
  private let centre = ImagePoint(x: 130, y: 150)

  private func move(_ frame: Int) -> (shift: ImagePoint, turn: Double) {
    let t = Double(frame)
    return (ImagePoint(x: 1.3 * t, y: 2 * sin(t / 4)), 0.008 * t)
  }

  private func place(_ p: ImagePoint, _ frame: Int) -> ImagePoint {
    let (shift, turn) = move(frame)
    let d = p - centre
    return centre + shift + ImagePoint(x: cos(turn) * d.x - sin(turn) * d.y, y: sin(turn) * d.x + cos(turn) * d.y)
  }

  func points(_ frame: Int) -> LegPoints {
    LegPoints(
      shankUp: place(ImagePoint(x: 128, y: 80), frame), shankLow: place(ImagePoint(x: 132, y: 150), frame),
      heelTop: place(ImagePoint(x: 133, y: 180), frame), heelBottom: place(ImagePoint(x: 128, y: 210), frame))
  }

  func frame(_ index: Int) -> VideoFrame {
    let (shift, turn) = move(index)
    let size = 300
    let memory = Memory(count: size * size)
    for j in 0..<size {
      for i in 0..<size {
        let d = ImagePoint(x: Double(i) + 0.5, y: Double(j) + 0.5) - centre - shift
        let (x, y) = (cos(turn) * d.x + sin(turn) * d.y, -sin(turn) * d.x + cos(turn) * d.y)
        let spots = sin(x / 4.1 + 0.6) * cos(y / 5.3) + 0.7 * sin(x / 9.7 + y / 7.9 + 1) + 0.5 * cos(x / 3.3 - y / 11)
        memory.start[j * size + i] = UInt8(120 + 45 * spots)
      }
    }
    let picture = Picture(
      width: size, height: size, luma: memory.start, lumaStride: size, cb: memory.start, cr: memory.start,
      chromaStride: size, colour: ColourCoding(matrix: .bt709, isFullRange: false), owner: memory)
    return VideoFrame(index: index, time: .seconds(Double(index) * interval), picture: picture)
  }

  /// What a reader found: the truth, its heel turned.
  func found(_ frame: Int, turnedBy degrees: Double) -> LegAxes {
    let p = points(frame)
    return LegAxes(
      shankUp: p.shankUp, shankLow: p.shankLow, heelTop: p.heelTop, heelBottom: p.heelBottom, toe: nil,
      shankTilt: p.shankTilt(.left), heelTilt: p.heelTilt(.left) + .degrees(degrees), uncertainty: .degrees(2),
      groundProbability: nil)
  }

  func entry(_ frame: Int, _ points: LegPoints? = nil, after delay: Double = 0) -> PlacedPoints {
    PlacedPoints(
      time: .seconds(Double(frame) * interval + delay), side: .left, mark: .points(points ?? self.points(frame)))
  }

  func mark(_ frame: Int) -> PlacedPoints {
    PlacedPoints(time: .seconds(Double(frame) * interval), side: .left, mark: .unreadable)
  }

  /// The left leg's readings after the follower has seen the film.
  func follow(
    _ entries: [PlacedPoints], found: (Int) -> LegAxes? = { _ in nil }
  ) throws -> (legs: [LegReading], follower: PointsFollower) {
    let follower = PointsFollower(PointsFile(videoSHA256: nil, entries: entries), readerMethod: "outline")
    var read: [BySide<LegReading>] = []
    for (number, index) in (0..<count).filter({ !dropped.contains($0) }).enumerated() {
      let left = found(index).map { LegReading.seen($0) } ?? .unseen(.uncertain)
      var frame = self.frame(index)
      frame.index = number
      read.append(BySide(left: left, right: .unseen(.tooSmall)))
      try follower.see(frame, pose: nil, legs: read[number])
    }
    let legs = try #require(try follower.finish { read })
    #expect(legs.count == count)
    #expect(legs.allSatisfy { $0.right == .unseen(.tooSmall) })
    return (legs.map(\.left), follower)
  }
}

private final class Memory {
  let start: UnsafeMutablePointer<UInt8>
  init(count: Int) { start = .allocate(capacity: count) }
  deinit { start.deallocate() }
}

@Suite("Points placed by hand")
struct PointsFollowerTests {
  private let film = Film()

  private func expect(_ reading: LegReading, near points: LegPoints, within pixels: Double) throws {
    let axes = try #require(reading.axes)
    for (found, wanted) in zip(LegPoints(axes).all, points.all) { #expect(found.distance(to: wanted) < pixels) }
    #expect(abs((axes.rearfoot - points.rearfoot(.left)).degrees) < 3 * pixels)
    #expect(axes.isPlaced)
  }

  @Test("Placed points stay as placed, those between follow the picture, and the rest stays as found")
  func follows() throws {
    let (legs, follower) = try film.follow([film.entry(3), film.entry(14)])
    for index in 0..<film.count {
      guard (3...14).contains(index) else {
        #expect(legs[index] == .unseen(.uncertain))
        continue
      }
      try expect(legs[index], near: film.points(index), within: [3, 14].contains(index) ? 1e-9 : 0.15)
    }
    #expect(follower.method == "points")
    #expect(follower.placed == PlacedCount(placed: 2, followed: 10, unreadable: 0))
    let placed = try #require(legs[3].axes?.uncertainty)
    let between = try #require(legs[8].axes?.uncertainty)
    #expect(placed.degrees > 0.3 && between > placed)
  }

  @Test("What was found is corrected by what was placed, and keeps its own movement between")
  func carries() throws {
    // The difference changes in between; the flow, which sees the picture, holds against it.
    let wrong = { (index: Int) in film.found(index, turnedBy: index < 8 ? 5 : 7) }
    let (legs, _) = try film.follow([film.entry(3), film.entry(14)], found: wrong)
    let inside = try (4...13).map { try #require(legs[$0].axes) }
    for (axes, index) in zip(inside, 4...13) {
      #expect(abs((axes.rearfoot - film.points(index).rearfoot(.left)).degrees) < 0.8)
    }
    #expect(legs[2].axes == wrong(2) && legs[15].axes == wrong(15))
  }

  @Test("Two placements further apart than the bound, or with a mark between, are not joined")
  func notJoined() throws {
    var slow = film
    slow.interval = 1 / 24.0
    let far = try slow.follow([slow.entry(2), slow.entry(12)])
    #expect(far.legs[7] == .unseen(.uncertain) && far.follower.placed?.followed == 0)
    let marked = try film.follow([film.entry(3), film.mark(8), film.entry(14)])
    #expect(marked.legs[6].axes == nil && marked.legs[10].axes == nil && marked.legs[3].axes != nil)
  }

  @Test("Around a mark nothing found is left, and without a placement the method is the reader's")
  func unreadable() throws {
    let (legs, follower) = try film.follow([film.mark(10)]) { film.found($0, turnedBy: 0) }
    for index in 0..<film.count { #expect((legs[index] == .unseen(.setAside)) == (7...13).contains(index), "\(index)") }
    #expect(follower.method == "outline")
    #expect(follower.placed == PlacedCount(placed: 0, followed: 0, unreadable: 1))
  }

  @Test("A time belongs to the nearest picture, within half of one")
  func times() throws {
    let (legs, follower) = try film.follow([film.entry(5, after: 0.007), film.entry(19, after: 0.004), film.entry(0)])
    for index in [0, 5, 19] { #expect(legs[index].axes.map(LegPoints.init) == film.points(index)) }
    #expect(follower.placed?.placed == 3)
  }

  @Test("A time without a picture, after the end, or given twice, is named")
  func unmatched() throws {
    for (entries, words, number) in [
      ([film.entry(5), film.entry(19, after: 0.1)], "after the last picture", 2),
      ([film.entry(5), film.entry(8), film.entry(5, after: 0.002)], "same picture as entry 1", 3),
      ([film.entry(5), film.entry(12)], "there is no picture at time_s 0.2", 2),
    ] {
      var gap = film
      gap.dropped = [11, 12, 13]
      let fault = #expect(throws: PointsFault.self) { try gap.follow(entries) }
      #expect(fault?.entry == number)
      #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
    }
  }
}
