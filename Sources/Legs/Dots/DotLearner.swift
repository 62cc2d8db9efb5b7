import Quantities
import Signals

/// The spots on both legs in every picture of a film, in one piece of memory.
struct LegSpots {
  private var spots: [Spot] = []
  /// Where in ``spots`` those of a leg end: of each picture the left one, then the right one.
  private var ends: [Int] = [0]

  var count: Int { (ends.count - 1) / 2 }

  mutating func append(_ legs: BySide<[Spot]>) {
    for side in Side.allCases {
      spots += legs[side]
      ends.append(spots.count)
    }
  }

  func on(_ side: Side, at index: Int) -> ArraySlice<Spot> {
    let leg = 2 * index + (side == .left ? 0 : 1)
    return spots[ends[leg]..<ends[leg + 1]]
  }
}

/// What was seen of both legs in every picture of a film, put together when it is asked for.
struct LegLooks: RandomAccessCollection {
  private let readings: [BySide<LegReading>]
  private let spots: LegSpots

  init(readings: [BySide<LegReading>], spots: LegSpots) {
    precondition(readings.count == spots.count)
    self.readings = readings
    self.spots = spots
  }

  var startIndex: Int { 0 }
  var endIndex: Int { readings.count }

  subscript(index: Int) -> BySide<LegLook> { BySide { leg($0, at: index) } }

  func leg(_ side: Side, at index: Int) -> LegLook {
    LegLook(reading: readings[index][side], spots: spots.on(side, at: index), side: side)
  }
}

/// What was seen of one leg in one picture: where it is, and spots on it.
struct LegLook {
  var reading: LegReading
  var spots: ArraySlice<Spot>
  let frame: LegFrame?

  init(reading: LegReading, spots: ArraySlice<Spot>, side: Side) {
    self.reading = reading
    self.spots = spots
    frame = reading.axes.flatMap { LegFrame($0, side: side) }
  }

  /// Whether the foot seems to stand and the leg can be told: the pictures that dots are learned from.
  var isStance: Bool { frame != nil && (reading.axes?.groundProbability ?? 1) > 0.5 }

  func places(_ zone: DotZone, of colour: SpotColour) -> [ImagePoint] {
    guard let frame else { return [] }
    return spots.lazy.filter { $0.colour.distance(to: colour) <= DotModel.colourRadius }
      .map { zone.place($0.centre, frame) }.filter { zone.contains($0) }
  }
}

/// The dots of a film: their common colour, and where each of them sits.
struct DotModel {
  /// The same dot in light and in shade, and through compression.
  static let colourRadius: Float = 50

  var colour: SpotColour
  /// Upper and lower dot in the coordinates of the zone.
  var places: BySide<ByZone<Pair>>

  struct Pair {
    var upper: ImagePoint
    var lower: ImagePoint
  }
}

/// Finds out from the whole film whether there are dots, of which colour and where.
enum DotLearner {
  /// In so many of the pictures in which the foot stands must a leg have two spots of the colour in each zone, to look
  /// any closer.
  private static let leastShare = 0.5
  private static let fewestPictures = 12
  private static let mostSamples = 300

  static func model(_ looks: LegLooks) -> DotModel? {
    let stances = BySide { side in Array(looks.lazy.map { $0[side] }.filter(\.isStance)) }
    guard stances.left.count >= fewestPictures, stances.right.count >= fewestPictures,
      let colour = colour(stances)
    else { return nil }
    func pair(_ side: Side, _ zone: DotZone) -> DotModel.Pair? {
      Self.pair(stances[side].map { $0.places(zone, of: colour) }, zone)
    }
    let places = BySide { side in ByZone { zone in pair(side, zone) } }
    guard let leftShank = places.left.shank, let leftHeel = places.left.heel, let rightShank = places.right.shank,
      let rightHeel = places.right.heel
    else { return nil }
    return DotModel(
      colour: colour,
      places: BySide(
        left: ByZone { $0 == .shank ? leftShank : leftHeel },
        right: ByZone { $0 == .shank ? rightShank : rightHeel }))
  }

  // MARK: Colour

  /// The colour of which most pictures of both legs have two spots on the calf and two on the heel.
  private static func colour(_ stances: BySide<[LegLook]>) -> SpotColour? {
    let legs = stances.map { $0.map(Colours.init) }
    let all = (legs.left + legs.right).flatMap { $0.shank.count >= 2 && $0.heel.count >= 2 ? $0.shank + $0.heel : [] }
    guard !all.isEmpty else { return nil }
    var best: (colour: SpotColour, share: Double)?
    for index in stride(from: 0, to: all.count, by: max(1, all.count / mostSamples)) {
      let share = min(share(legs.left, all[index]), share(legs.right, all[index]))
      if share > best?.share ?? 0 { best = (all[index], share) }
    }
    guard let best, best.share >= leastShare else { return nil }
    let alike = all.filter { $0.distance(to: best.colour) <= DotModel.colourRadius }
    func median(_ channel: Int) -> Float {
      Float(Statistics.median(alike.map { Double($0.vector[channel]) }) ?? Double(best.colour.vector[channel]))
    }
    return SpotColour(SIMD4(median(0), median(1), median(2), 0))
  }

  private struct Colours {
    var shank: [SpotColour]
    var heel: [SpotColour]

    init(_ look: LegLook) {
      func inside(_ zone: DotZone) -> [SpotColour] {
        guard let frame = look.frame else { return [] }
        return look.spots.filter { zone.contains(zone.place($0.centre, frame)) }.map(\.colour)
      }
      shank = inside(.shank)
      heel = inside(.heel)
    }
  }

  private static func share(_ legs: [Colours], _ colour: SpotColour) -> Double {
    func hasTwo(_ colours: [SpotColour]) -> Bool {
      colours.count { $0.distance(to: colour) <= DotModel.colourRadius } >= 2
    }
    return Double(legs.count { hasTwo($0.shank) && hasTwo($0.heel) }) / Double(legs.count)
  }

  // MARK: Places

  /// The two places that most pictures have a spot at; nil where there are no two such places.
  private static func pair(_ pictures: [[ImagePoint]], _ zone: DotZone) -> DotModel.Pair? {
    guard let first = commonest(pictures, zone, awayFrom: nil),
      let second = commonest(pictures, zone, awayFrom: first)
    else { return nil }
    return first.y < second.y ? .init(upper: first, lower: second) : .init(upper: second, lower: first)
  }

  private static func commonest(
    _ pictures: [[ImagePoint]], _ zone: DotZone, awayFrom other: ImagePoint?
  ) -> ImagePoint? {
    func isFree(_ place: ImagePoint) -> Bool { other.map { abs($0.y - place.y) >= zone.leastDistance } ?? true }
    func isNear(_ a: ImagePoint, _ b: ImagePoint) -> Bool {
      abs(a.x - b.x) <= zone.wander.x && abs(a.y - b.y) <= zone.wander.y
    }
    let all = pictures.flatMap { $0.filter(isFree) }
    var best: (place: ImagePoint, count: Int)?
    for index in stride(from: 0, to: all.count, by: max(1, all.count / mostSamples)) {
      let count = pictures.count { $0.contains { isNear($0, all[index]) } }
      if count > best?.count ?? 0 { best = (all[index], count) }
    }
    guard let best, Double(best.count) >= leastShare * Double(pictures.count) else { return nil }
    let near = all.filter { isNear($0, best.place) }
    guard let x = Statistics.median(near.map(\.x)), let y = Statistics.median(near.map(\.y)) else { return nil }
    return ImagePoint(x: x, y: y)
  }
}
