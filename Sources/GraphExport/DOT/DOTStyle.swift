// Owns the look of a drawing: shapes and colours by kind, line styles by status, colours of a
// diff. Which attributes they become stands in `DOTWriter`.

import GraphModel

/// How things look in a drawing.
enum DOTStyle {
  /// A node's outline and fill.
  struct Look {
    let shape: String
    let fill: String
  }

  static let ink = "#24292f"
  static let faint = "#8c959f"
  static let dispute = "#cf222e"

  /// The look of a kind; kinds without a look of their own share a plain one.
  static func look(labels: [String]) -> Look {
    for label in labels {
      if let look = looks[label] { return look }
    }
    return Look(shape: "box", fill: "#eaeef2")
  }

  private static let looks: [String: Look] = [
    "Person": Look(shape: "ellipse", fill: "#ddf4ff"),
    "Organization": Look(shape: "box", fill: "#fff8c5"),
    "Model": Look(shape: "hexagon", fill: "#dafbe1"),
    "Platform": Look(shape: "parallelogram", fill: "#fbefff"),
    "Product": Look(shape: "component", fill: "#fbefff"),
    "Publication": Look(shape: "note", fill: "#ffffff"),
    "Group": Look(shape: "tab", fill: "#ddf4ff"),
    "Event": Look(shape: "cds", fill: "#ffffff"),
  ]

  /// How a line is drawn for a status.
  static func line(_ status: EventStatus) -> String {
    switch status {
    case .confirmed: "solid"
    case .claimed, .reported: "dashed"
    case .rumoured: "dotted"
    }
  }

  /// The colour of a change in a drawn diff.
  static func colour(_ change: PictureChange) -> String {
    switch change {
    case .added: "#1a7f37"
    case .removed: "#cf222e"
    case .changed: "#bf8700"
    case .unchanged: "#8c959f"
    }
  }

  /// The fill of a change in a drawn diff.
  static func fill(_ change: PictureChange) -> String {
    switch change {
    case .added: "#dafbe1"
    case .removed: "#ffebe9"
    case .changed: "#fff8c5"
    case .unchanged: "#f6f8fa"
    }
  }
}
