import Legs
import Quantities
import Testing

@Suite("Dots on calf and heel")
struct MarkerFollowerTests {
  private static let pictures = 40

  @Test(
    "Found whatever their colour, and the angle is theirs and not the outline's",
    arguments: [
      ("white on dark skin", SIMD3(245.0, 245, 240), SIMD3(90.0, 60, 45), SIMD3(60.0, 60, 70)),
      ("black on light skin", SIMD3(20.0, 20, 25), SIMD3(225.0, 185, 160), SIMD3(240.0, 240, 240)),
      ("green, as light as the skin", SIMD3(80.0, 190, 95), SIMD3(200.0, 150, 125), SIMD3(70.0, 75, 85)),
      ("pink on a bright shoe", SIMD3(240.0, 80, 165), SIMD3(215.0, 170, 140), SIMD3(190.0, 215, 70)),
    ])
  func found(_: String, dots: SIMD3<Double>, skin: SIMD3<Double>, shoe: SIMD3<Double>) throws {
    let film = DottedFilm(skin: skin, shoe: shoe, dots: dots)
    let readings = try #require(try film.followed(Self.pictures))
    #expect(readings.count == Self.pictures)
    for side in Side.allCases {
      var squares = 0.0
      for index in readings.indices {
        let axes = try #require(readings[index][side].axes, "\(side) in picture \(index)")
        let error = (axes.rearfoot - film.rearfoot(side, index)).degrees
        #expect(abs(error) < 1.6)
        #expect(axes.heelTop.distance(to: film.place(.heelTop, side, index)) < 0.4)
        #expect(axes.groundProbability == 0.9)
        squares += error * error
      }
      #expect((squares / Double(readings.count)).squareRoot() < 0.6)
    }
  }

  @Test("The uncertainty is that of the error")
  func uncertainty() throws {
    let film = DottedFilm(dots: SIMD3(235, 225, 80))
    let readings = try #require(try film.followed(Self.pictures))
    var shares: [Double] = []
    for (index, legs) in readings.enumerated() {
      for side in Side.allCases {
        let axes = try #require(legs[side].axes)
        shares.append((axes.rearfoot - film.rearfoot(side, index)).degrees / axes.uncertainty.degrees)
      }
    }
    #expect(shares.count { abs($0) > 2 } * 8 < shares.count)
    #expect(shares.contains { abs($0) > 0.1 })
  }

  enum Missing: CaseIterable { case all, leftHeelTop, rightShankUp, leftLeg }

  @Test("The outline stays where dots are missing: all, one of the eight, a whole leg's", arguments: Missing.allCases)
  func incomplete(missing: Missing) throws {
    let film = DottedFilm(
      dots: SIMD3(235, 225, 80),
      isHidden: { dot, side, _ in
        switch missing {
        case .all: true
        case .leftHeelTop: dot == .heelTop && side == .left
        case .rightShankUp: dot == .shankUp && side == .right
        case .leftLeg: side == .left
        }
      })
    #expect(try film.followed(Self.pictures) == nil)
  }

  @Test("Stripes, bands and patches on shoes and socks and a pattern behind are no dots", arguments: [false, true])
  func decorated(hasHeelDots: Bool) throws {
    let film = DottedFilm(
      dots: hasHeelDots ? SIMD3(250, 250, 240) : nil,
      isHidden: { dot, _, _ in dot == .shankUp || dot == .shankLow }, isDecorated: true)
    #expect(try film.followed(Self.pictures) == nil)
  }

  @Test("Dots are found among decorations of another colour")
  func amongDecorations() throws {
    let film = DottedFilm(dots: SIMD3(60, 90, 220), isDecorated: true)
    let readings = try #require(try film.followed(Self.pictures))
    for side in Side.allCases {
      for (index, legs) in readings.enumerated() {
        let axes = try #require(legs[side].axes)
        #expect(abs((axes.rearfoot - film.rearfoot(side, index)).degrees) < 2)
      }
    }
  }

  @Test("A dot that is hidden for two pictures is bridged, less sure; for six it is a gap with its reason")
  func hidden() throws {
    let film = DottedFilm(
      dots: SIMD3(235, 225, 80),
      isHidden: { dot, side, index in
        side == .right && dot == .heelBottom && ((10...11).contains(index) || (20...25).contains(index))
      })
    let readings = try #require(try film.followed(Self.pictures))
    let plain = try #require(readings[5].right.axes)
    for index in 10...11 {
      let axes = try #require(readings[index].right.axes)
      #expect(axes.uncertainty > plain.uncertainty)
      #expect(abs((axes.rearfoot - film.rearfoot(.right, index)).degrees) < 2 * axes.uncertainty.degrees)
    }
    for index in 20...25 { #expect(readings[index].right == .unseen(.uncertain)) }
    #expect(readings[26].right.axes != nil)
    for index in readings.indices { #expect(readings[index].left.axes != nil) }
  }

  @Test("Where the outline is not read for some pictures the dots are followed by their own way")
  func withoutOutline() throws {
    let film = DottedFilm(
      dots: SIMD3(235, 225, 80), outlineIsUnseen: { side, index in side == .left && (12...19).contains(index) })
    let readings = try #require(try film.followed(Self.pictures))
    for index in 12...19 {
      let axes = try #require(readings[index].left.axes)
      #expect(abs((axes.rearfoot - film.rearfoot(.left, index)).degrees) < 1.6)
      #expect(axes.groundProbability == nil)
    }
  }

  @Test("Legs close together keep their own dots")
  func closeLegs() throws {
    let film = DottedFilm(dots: SIMD3(235, 225, 80), outlineError: 2, legDistance: 62)
    let readings = try #require(try film.followed(Self.pictures))
    for side in Side.allCases {
      #expect(readings.count { $0[side].axes != nil } * 10 >= 9 * readings.count)
      for (index, legs) in readings.enumerated() {
        guard let axes = legs[side].axes else { continue }
        for (point, dot) in [(axes.shankUp, DottedFilm.Dot.shankUp), (axes.heelBottom, .heelBottom)] {
          #expect(point.distance(to: film.place(dot, side, index)) < 1)
        }
      }
    }
  }
}
