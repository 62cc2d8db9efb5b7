import Legs
import Quantities
import Testing
import Video

/// Of a film that goes on, the first minute tells whether somebody measures by dots.
@Suite("Dots in a long film")
struct FirstMinuteTests {
  private static var dotted: DottedFilm { DottedFilm(dots: SIMD3(235, 225, 80)) }
  private static var plain: DottedFilm { DottedFilm() }
  /// Few pictures a second, so that they are few.
  private static let rate = 5.0

  /// The same pictures again and again.
  private struct Loop {
    let film: DottedFilm
    let isSomebodyThere: Bool
    let pictures: [(picture: Picture, legs: BySide<LegReading>)]

    init(_ film: DottedFilm, isSomebodyThere: Bool = true) {
      self.film = film
      self.isSomebodyThere = isSomebodyThere
      pictures = (0..<20).map { (film.picture($0), film.legs($0)) }
    }
  }

  /// - Parameters:
  ///   - parts: what is seen, and for how many seconds.
  ///   - gapAfter: so many pictures the film's times jump by ten minutes.
  private func followed(
    _ parts: [(Loop, Double)], gapAfter: Int = .max, asked: () -> Void = {}
  ) throws -> [BySide<LegReading>]? {
    let follower = MarkerFollower()
    var found: [BySide<LegReading>] = []
    for (loop, seconds) in parts {
      for _ in 0..<Int(seconds * Self.rate) {
        let shown = loop.pictures[found.count % loop.pictures.count]
        let legs = loop.isSomebodyThere ? shown.legs : BySide(left: .unseen(.noPose), right: .unseen(.noPose))
        let frame = VideoFrame(
          index: found.count, time: .seconds(Double(found.count) / Self.rate + (found.count >= gapAfter ? 600 : 0)),
          picture: shown.picture)
        try follower.see(frame, pose: loop.isSomebodyThere ? loop.film.pose(0) : nil, legs: legs)
        found.append(legs)
      }
    }
    return try follower.finish {
      asked()
      return found
    }
  }

  @Test("A minute without them, and nobody looks any more, nor asks for what the outline read")
  func none() throws {
    var wasAsked = false
    let readings = try followed([(Loop(Self.plain), 62), (Loop(Self.dotted), 70)]) { wasAsked = true }
    #expect(readings == nil)
    #expect(!wasAsked)
  }

  @Test("Half a minute without them is no reason to stop")
  func half() throws {
    let readings = try #require(try followed([(Loop(Self.plain), 20), (Loop(Self.dotted), 70)]))
    #expect(readings.count == 450)
  }

  @Test("With dots in the first minute they are followed to the end")
  func dots() throws {
    let readings = try #require(try followed([(Loop(Self.dotted), 90)]))
    #expect(readings.suffix(50).count { $0.left.axes != nil && $0.right.axes != nil } > 40)
  }

  @Test("A gap in the times is no time that was seen")
  func gap() throws {
    let readings = try followed([(Loop(Self.plain), 3), (Loop(Self.dotted), 50)], gapAfter: 3 * Int(Self.rate))
    #expect(readings?.count == 265)
  }

  @Test("Five minutes are enough in any case: of a leg that is never read nothing can be learned")
  func never() throws {
    var hidden = Self.dotted
    hidden.outlineIsUnseen = { side, _ in side == .left }
    var wasAsked = false
    #expect(try followed([(Loop(hidden), 302)]) { wasAsked = true } == nil)
    #expect(!wasAsked)
  }

  @Test("Time in which nobody is seen tells nothing, however long", arguments: [64.0, 310])
  func late(seconds: Double) throws {
    let nobody = Loop(Self.plain, isSomebodyThere: false)
    let readings = try #require(try followed([(nobody, seconds), (Loop(Self.dotted), 66)]))
    #expect(readings.suffix(50).count { $0.left.axes != nil && $0.right.axes != nil } > 40)
  }
}
