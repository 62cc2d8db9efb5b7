import Signals
import Testing

struct GappedValuesTests {
  @Test("Holds what an array of optional numbers holds")
  func same() {
    let values: [Double?] = [1.5, nil, -0.0, 0, nil, 1e300]
    var gapped = GappedValues(values)
    #expect(Array(gapped) == values)
    #expect(gapped.map { $0 == nil } == [false, true, false, false, true, false])
    #expect(gapped == [1.5, nil, 0, 0, nil, 1e300])
    #expect(gapped != [1.5, nil, 0, 0, 2, 1e300] && gapped != [1.5, nil])
    gapped[0] = nil
    gapped[1] = 7
    #expect(Array(gapped.prefix(2)) == [nil, 7])
    gapped.append(nil)
    gapped.append(3)
    #expect(Array(gapped.suffix(2)) == [nil, 3])
    #expect(GappedValues([]).isEmpty)
  }
}
