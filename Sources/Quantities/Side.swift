/// A side of the person, never of the picture. Seen from behind, the person's left is on the left of the picture.
public enum Side: String, CaseIterable, Hashable, Sendable, Codable {
  case left, right

  public var other: Side { self == .left ? .right : .left }

  /// +1 on the right, −1 on the left: the factor that turns "towards picture right" into "towards lateral" for a person
  /// seen from behind, so that the same anatomical movement has the same sign on both sides.
  public var lateral: Double { self == .right ? 1 : -1 }
}

/// One value for each side.
public struct BySide<Value> {
  public var left: Value
  public var right: Value

  public init(left: Value, right: Value) {
    self.left = left
    self.right = right
  }

  public init(_ make: (Side) throws -> Value) rethrows {
    left = try make(.left)
    right = try make(.right)
  }

  public subscript(side: Side) -> Value {
    get { side == .left ? left : right }
    // In its place: a list that is taken out, changed and put back is copied for every change.
    _modify { if side == .left { yield &left } else { yield &right } }
  }

  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> BySide<Other> {
    BySide<Other>(left: try transform(left), right: try transform(right))
  }
}

extension BySide: Sendable where Value: Sendable {}
extension BySide: Equatable where Value: Equatable {}
extension BySide: Hashable where Value: Hashable {}
