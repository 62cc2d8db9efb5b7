import Gait
public import Quantities

/// A step without and the step with that it is shown beside: of the same foot.
public struct StepPair: Sendable, Hashable {
  public var without: ComparedStep
  public var with: ComparedStep

  public var side: Side { without.side }

  /// Step k of the one and step k of the other, in the order of time.
  ///
  /// Feet alternate. Where one recording lacks a step, the other's is left out, so that from there on left stands beside
  /// left again. Steps whose contact was not seen (``Step/cutOff``) count as lacking.
  public static func all(_ without: [ComparedStep], _ with: [ComparedStep]) -> [StepPair] {
    func seen(_ steps: [ComparedStep]) -> [ComparedStep] {
      steps.filter { $0.notUsedBecause != Step.cutOff && $0.contact < $0.toeOff }.sorted { $0.contact < $1.contact }
    }
    let (a, b) = (seen(without), seen(with))
    var pairs: [StepPair] = []
    var (i, j) = (0, 0)
    while i < a.count && j < b.count {
      if a[i].side == b[j].side {
        pairs.append(StepPair(without: a[i], with: b[j]))
        (i, j) = (i + 1, j + 1)
      } else if j > 0 && b[j].side == b[j - 1].side {
        i += 1  // the recording with lacks the step that this one has
      } else if i > 0 && a[i].side == a[i - 1].side {
        j += 1
      } else {
        i += 1  // at the start, where the one begins with the other foot
      }
    }
    return pairs
  }
}
