import Inference
import Pose
import Quantities
import Testing
import Video

struct PoseDecodingTests {
  // MARK: - The detector

  @Test("The anchors are those of five grids, two to a cell")
  func anchors() {
    let anchors = DetectorDecoding.anchors()
    #expect(anchors.count == DetectorDecoding.anchorCount)
    #expect(anchors[0] == ImagePoint(x: 0.5 / 28, y: 0.5 / 28) && anchors[1] == anchors[0])
    #expect(anchors[2] == ImagePoint(x: 1.5 / 28, y: 0.5 / 28))
    #expect(anchors[2 * 28] == ImagePoint(x: 0.5 / 28, y: 1.5 / 28))
    #expect(anchors[2 * 28 * 28] == ImagePoint(x: 0.5 / 14, y: 0.5 / 14))
    #expect(anchors.last == ImagePoint(x: 6.5 / 7, y: 6.5 / 7))
  }

  @Test("Only sure boxes are decoded, from their anchor")
  func decode() throws {
    let anchors = DetectorDecoding.anchors()
    var boxes = [Float](repeating: 0, count: anchors.count * DetectorDecoding.coordinates)
    var scores = [Float](repeating: -5, count: anchors.count)
    scores[700] = 3
    scores[3] = 0  // a sigmoid of exactly a half counts
    scores[9] = -0.001
    boxes.replaceSubrange(700 * 12..<701 * 12, with: [22.4, -22.4, 44.8, 67.2, 0, 0, 11.2, -112, 0, 0, 0, 0])
    let found = boxes.withUnsafeBufferPointer { boxes in
      scores.withUnsafeBufferPointer { DetectorDecoding.decode(boxes: boxes, scores: $0, anchors: anchors) }
    }
    #expect(found.count == 2)
    let person = try #require(found.last)
    let anchor = anchors[700]
    #expect((person.score - 0.9526).magnitude < 1e-4)
    #expect((person.box.left - (anchor.x + 0.1 - 0.1)).magnitude < 1e-6)
    #expect((person.box.top - (anchor.y - 0.1 - 0.15)).magnitude < 1e-6)
    #expect(person.hips.distance(to: anchor) < 1e-6)
    #expect(person.reach.distance(to: anchor + ImagePoint(x: 0.05, y: -0.5)) < 1e-6)
  }

  @Test("Boxes that overlap become one, weighted by score; others stay")
  func suppression() throws {
    let near = detection(0.9, left: 0.1)
    let nearer = detection(0.6, left: 0.12)
    let far = detection(0.7, left: 0.6)
    let kept = DetectorDecoding.suppress([nearer, far, near])
    #expect(kept.count == 2)
    #expect(kept[0].score == 0.9)
    #expect((kept[0].box.left - (0.1 * 0.9 + 0.12 * 0.6) / 1.5).magnitude < 1e-12)
    #expect((kept[0].hips.x - (0.1 * 0.9 + 0.12 * 0.6) / 1.5).magnitude < 1e-12)
    #expect(kept[1].score == 0.7 && (kept[1].box.left - 0.6).magnitude < 1e-12)
    #expect(DetectorDecoding.suppress([]).isEmpty)
  }

  @Test("Boxes that share less than the limit stay apart, and a box without area ends nothing in a loop")
  func suppressionLimits() {
    // Width 0.2: shifted by 0.12, they share 0.08 of 0.32, a quarter.
    #expect(DetectorDecoding.suppress([detection(0.9, left: 0.1), detection(0.8, left: 0.22)]).count == 2)
    // Shifted by 0.1, a third.
    #expect(DetectorDecoding.suppress([detection(0.9, left: 0.1), detection(0.8, left: 0.2)]).count == 1)
    var flat = detection(0.9, left: 0.1)
    flat.box.width = 0
    #expect(DetectorDecoding.suppress([flat, detection(0.8, left: 0.5)]).first == flat)
  }

  private func detection(_ score: Double, left: Double) -> PersonDetection {
    PersonDetection(
      score: score, box: .init(left: left, top: 0.2, width: 0.2, height: 0.2), hips: .init(x: left, y: 0.5),
      reach: .init(x: left, y: 0.1))
  }

  // MARK: - The landmarks

  @Test("A sure heat map moves its landmark to its centre of mass, an unsure one does not")
  func refinement() {
    var landmarks = [Float](repeating: 0, count: LandmarkDecoding.count * 5)
    var map = [Float](repeating: -40, count: 64 * 64 * LandmarkDecoding.count)
    func put(_ index: Int, x: Float, y: Float) {
      landmarks[index * 5] = x
      landmarks[index * 5 + 1] = y
    }
    func peak(_ index: Int, column: Int, row: Int, _ value: Float) {
      map[(row * 64 + column) * LandmarkDecoding.count + index] = value
    }
    put(0, x: 80, y: 120)  // cell (20, 30)
    peak(0, column: 21, row: 32, 20)
    peak(0, column: 23, row: 32, 20)
    put(1, x: 80, y: 120)
    peak(1, column: 21, row: 32, -0.1)
    put(2, x: 80, y: 120)
    peak(2, column: 25, row: 30, 20)  // out of reach
    put(3, x: -30, y: 300)
    put(4, x: 3, y: 254)
    peak(4, column: 0, row: 63, 20)
    landmarks[4 * 5 + 2] = 64
    landmarks[4 * 5 + 3] = 2
    let points = landmarks.withUnsafeBufferPointer { landmarks in
      map.withUnsafeBufferPointer { LandmarkDecoding.decode(landmarks: landmarks, heatMap: $0) }
    }
    #expect(points.count == LandmarkDecoding.used)
    #expect(points[0].isAt(22.0 / 64, 0.5))
    #expect(points[1].isAt(80.0 / 256, 120.0 / 256))
    #expect(points[2].isAt(80.0 / 256, 120.0 / 256))
    #expect(points[3].isAt(-30.0 / 256, 300.0 / 256))
    #expect(points[4].isAt(0, 63.0 / 64))
    #expect(points[4].z == 0.25)
    #expect((points[4].visibility - 0.8808).magnitude < 1e-4 && points[4].presence == 0.5)
  }

  // MARK: - Following

  @Test("The region is upright along the body")
  func region() throws {
    let rules = FollowingRules()
    let upright = try #require(rules.region(hips: .init(x: 100, y: 200), reach: .init(x: 100, y: 120)))
    #expect(upright.width == 200 && upright.height == 200 && upright.rotation.degrees == 0)
    let leaning = try #require(rules.region(hips: .init(x: 100, y: 200), reach: .init(x: 180, y: 120)))
    #expect((leaning.rotation.degrees - 45).magnitude < 1e-9)
    #expect(rules.region(hips: .init(x: 1, y: 1), reach: .init(x: 1, y: 1)) == nil)
    #expect(rules.region(hips: .init(x: .nan, y: 1), reach: .init(x: 1, y: 1)) == nil)
  }

  @Test("A jump to a neighbour is not a move, a quick step is; after a gap more is possible")
  func moves() {
    let rules = FollowingRules()
    let old = square(x: 500, size: 400)
    let frame = Interval.seconds(1 / 60)
    #expect(rules.isPossibleMove(from: old, to: square(x: 530, size: 410), in: frame))
    #expect(!rules.isPossibleMove(from: old, to: square(x: 600, size: 400), in: frame))
    #expect(rules.isPossibleMove(from: old, to: square(x: 600, size: 400), in: .seconds(0.1)))
    #expect(!rules.isPossibleMove(from: old, to: square(x: 500, size: 700), in: frame))
    #expect(!rules.isPossibleMove(from: old, to: square(x: 800, size: 400), in: .seconds(10)))
  }

  @Test("The start is with the largest; after a loss, with whoever stands where the lost person was")
  func candidates() {
    let rules = FollowingRules()
    let large = found(x: 200, size: 400)
    let lost = found(x: 700, size: 250)
    let widths = { (list: [FollowingRules.Candidate]) in list.map { $0.region.width.rounded() } }
    #expect(widths(rules.candidates([lost, large], lastSeen: nil)) == [400, 250])
    #expect(rules.candidates([lost, large], lastSeen: nil).allSatisfy { !$0.isLastSeen })
    let again = rules.candidates([large, lost], lastSeen: (square(x: 690, size: 240), .seconds(0.1)))
    #expect(widths(again) == [250, 400])
    #expect(again.map(\.isLastSeen) == [true, false])
    let elsewhere = rules.candidates([large, lost], lastSeen: (square(x: 550, size: 240), .seconds(0.1)))
    #expect(elsewhere.allSatisfy { !$0.isLastSeen })
    let late = rules.candidates([large, lost], lastSeen: (square(x: 690, size: 240), .seconds(5)))
    #expect(late.allSatisfy { !$0.isLastSeen })
  }

  @Test("One person found twice counts once")
  func distinct() {
    let rules = FollowingRules()
    #expect(rules.distinct([found(x: 200, size: 400), found(x: 210, size: 420), found(x: 500, size: 300)]).count == 2)
  }

  private func square(x: Double, size: Double) -> SampledRegion {
    SampledRegion(centre: .init(x: x, y: 300), width: size, height: size)
  }

  private func found(x: Double, size: Double) -> PersonDetection {
    PersonDetection(
      score: 0.9, box: .init(left: 0, top: 0, width: 1, height: 1), hips: .init(x: x, y: 300),
      reach: .init(x: x, y: 300 - size / 2.5))
  }
}

extension LandmarkDecoding.Point {
  fileprivate func isAt(_ x: Double, _ y: Double) -> Bool {
    (self.x - x).magnitude < 1e-6 && (self.y - y).magnitude < 1e-6
  }
}
