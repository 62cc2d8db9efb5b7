import Quantities
import Testing

struct SideTests {
  @Test("A list of a side is changed in its place", arguments: Side.allCases)
  func inPlace(side: Side) {
    var lists = BySide(left: Array(0..<1000), right: Array(1000..<2000))
    func place() -> UnsafePointer<Int>? { lists[side].withUnsafeBufferPointer(\.baseAddress) }
    let before = place()
    lists[side][7] = -1
    #expect(place() == before)
    #expect(lists[side][7] == -1 && lists[side.other][7] >= 0)
  }

  @Test("Each side has its own value, and the other its other")
  func values() {
    var sides = BySide { $0.lateral }
    #expect(sides.left == -1 && sides.right == 1 && sides[.left.other] == 1)
    sides[.left] = 5
    #expect(sides == BySide(left: 5, right: 1) && sides.map { $0 * 2 } == BySide(left: 10, right: 2))
  }
}
