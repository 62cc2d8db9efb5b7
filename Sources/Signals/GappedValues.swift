/// Finite numbers in order, some of them missing: what `[Double?]` holds, in half of the memory.
public struct GappedValues: Sendable {
  /// Not a number where one is missing.
  private var numbers: [Double]

  public init(_ values: some Sequence<Double?>) { numbers = values.map { $0 ?? .nan } }

  public mutating func append(_ value: Double?) { numbers.append(value ?? .nan) }
}

extension GappedValues: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable {
  public init(arrayLiteral values: Double?...) { self.init(values) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { numbers.count }

  /// nil where it is missing.
  public subscript(index: Int) -> Double? {
    get { numbers[index].isNaN ? nil : numbers[index] }
    set { numbers[index] = newValue ?? .nan }
  }

  public static func == (a: GappedValues, b: GappedValues) -> Bool { a.elementsEqual(b) }
}
