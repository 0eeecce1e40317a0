// Owns the components that a calendar value is made from, by name. Which names go together stands
// with the types that are made from them.

/// Named components, such as `{year: 1984, week: 10, dayOfWeek: 3, timezone: 'Europe/Stockholm'}`,
/// with values to project from under `date`, `time` and `datetime`.
///
/// ```swift
/// let components: CalendarComponents = ["year": .integer(1984), "month": .integer(10)]
/// try CalendarValue(.date, components: components)   // 1984-10-01
/// ```
public struct CalendarComponents: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// What a component may be.
  public enum Component: Hashable, Sendable {
    case integer(Int64)
    /// Only components of durations may have a fraction.
    case number(Double)
    case text(String)
    /// A value to project from.
    case value(CalendarValue)
  }

  /// The components by name, as they were given.
  public private(set) var byName: [String: Component]

  public init(_ byName: [String: Component] = [:]) { self.byName = byName }

  public init(dictionaryLiteral elements: (String, Component)...) {
    self.init(Dictionary(elements) { _, last in last })
  }

  public var isEmpty: Bool { byName.isEmpty }

  /// The component of that name.
  public subscript(_ name: String) -> Component? {
    get { byName[name] }
    set { byName[name] = newValue }
  }
}
